import DossierModel
import Testing

@Suite("The direction of a language") struct TextDirectionTests {
  @Test(
    "is that of its script: of the one that the tag names, else of the one that it is mostly written in",
    arguments: [
      "ar arb arz ary apc fa fas pes prs ps pbt pbu pst ur ku-LB ckb sdh lrc azb bal bcc bgp skr pnb brh khw hno",
      "he iw yi ji ydd syr aii nqo rhg ug sd ks dv div mzn glk uzs lah rhg myz sam smp arc",
      "az-Arab pa-Arab man-Nkoo ff-Adlm ff-adlm-GN ur-Aran und-Hebr ku-Arab-IQ ha-Arab zh-yue-Arab uz-AF kk-CN pa-PK",
      "fa-AF ar-EG AR ar-u-nu-latn he-x-latn ar-1999 fa-IR-1999",
    ])
  func rightToLeft(_ tags: String) {
    for tag in tags.split(separator: " ").map(String.init) {
      #expect(TextDirection.of(language: tag) == "rtl", "\(tag)")
    }
  }

  @Test(
    "and from left to right for all others",
    arguments: [
      "en de el grc ru tr ku az pa uz kk ha zh ja ko hi bn am ti mn my th sw so id ms",
      "az-Latn ks-Deva sd-Deva sd-IN ug-Cyrl ug-KZ ar-Latn fa-Latn ur-Latn ks-Deva-IN en-x-arab en-u-nu-arab de-1901",
    ])
  func leftToRight(_ tags: String) {
    for tag in tags.split(separator: " ").map(String.init) {
      #expect(TextDirection.of(language: tag) == "ltr", "\(tag)")
    }
  }
}

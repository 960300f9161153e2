import ASCII

/// The direction in which a language is written.
public enum TextDirection {
  /// Whether a text has the form of a BCP 47 tag: a language of two or three letters, then subtags of up to eight.
  static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy(\.isASCIILetter)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy(\.isASCIILetterOrDigit)
    }
  }

  /// `rtl` or `ltr` for a BCP 47 tag. An explicit script decides, then a region whose writers use a different script
  /// from most, then the language.
  public static func of(language tag: String) -> String {
    let parts = tag.lowercased().split(separator: "-")
    guard let language = parts.first.map(String.init) else { return "ltr" }
    // After a single letter come extensions: in `ar-u-nu-latn` it is the digits that are Latin.
    let subtags = parts.dropFirst().prefix { $0.utf8.count > 1 }
    if let script = subtags.first(where: { $0.utf8.count == 4 && $0.allSatisfy(\.isLetter) }) {
      return scripts.contains(String(script)) ? "rtl" : "ltr"
    }
    if let region = subtags.first(where: { $0.utf8.count == 2 }),
      let direction = regions["\(language)-\(region)"]
    {
      return direction
    }
    return languages.contains(language) ? "rtl" : "ltr"
  }

  // MARK: The table

  /// The scripts that are written from right to left (ISO 15924; Unicode's bidirectional class R or AL).
  private static let scripts = words(
    """
    adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo
    orkh palm phli phlp phlv phnx prti rohg samr sarb sidt sogo syrc syre syrj syrn thaa todr yezi
    """)

  /// The languages written in one of these scripts if a tag names none: CLDR's likely subtags, as ICU gives them,
  /// except Ancient Greek, which has Cypriot there. CLDR knows some members of macrolanguages only under the name of
  /// the whole; they are added: arb, bcc, bcl, pbu, pes, pnb, prs and ydd.
  private static let languages = words(
    """
    aao abh abv acm acq acw acx adf aeb aec aee aeq afb aib aiq apc apd ar ara arb arq ars ary arz ask
    atn auj auz avd avl ayh ayl ayn ayp azb bal bcc bcl bdz bej bft bgn bgp bhe bhm bjm bqi brh brk bsh
    bsk chg cja ckb clh dcc def deh dgl dmk dml esh fa fas fay faz fia fub gbz ggg gha ghr gig gjk gju
    glh glk gwc gwf gwt gzi hac haz hkh hnd hno hoh hrz hss isk jad jat jbn jdg jnd jog kbu kby kcy kfm
    khw klj kmz ktl kvx kxp lah lki lrc lrk lrl lsa lss luv luz mby mde mfa mfi mhj mki mnj mve mvy mzn
    nli nlm ntz nyq odk oru ota pbt pbu pes phl phr phv plk pnb prc prd prs prx ps psh psi pst pus qxq
    rdb rmt sbn scl sd sdb sdf sdg sdh sds sgr sgy shd shm shu shv siy siz skr smy snd sqo sqt srh srz
    ssh sts swb tjo tks tov tra trm trw ug uig ush uzs vaf vgr vmh wbk wlo wne wni wsv xhe xka xkc xkj
    xkp xvi ydg zba zdj zum
    kas ks ur urd
    aij czk hbo he heb huy itk iw jbe ji jpa jpr jrb jye lad lsd trg ydd yhd yi yid yih yud zrp
    aii amw bhn bjf hrt kqd lhs oar syc syn syr tmr
    arc ae ave xco ecy xly pgd pra xld mid myz xmn xmr xna nqo otk pal obm phn xpr rhg sam smp xsa sog
    div dv
    """)

  /// Regions where the language has a different direction than elsewhere, from the same data.
  private static let regions: [String: String] = Dictionary(
    uniqueKeysWithValues: words(
      "az-iq az-ir ha-cm ha-sd kk-cn kk-ir kk-mn kk-af ku-lb ky-cn ms-cc pa-pk tg-pk uz-af"
    ).map { ($0, "rtl") }
      + words("sd-in snd-in ug-kz ug-mn uig-kz uig-mn").map { ($0, "ltr") })

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}

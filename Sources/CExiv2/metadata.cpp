#include "metadata.h"

#include <exiv2/exiv2.hpp>

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace {

// exiv2's XMP toolkit keeps its namespaces in globals, and pictures are read on every core.
std::mutex one_at_a_time;

void give(void *context, dossier_found found, int32_t field, const std::string &text) {
  found(context, field, reinterpret_cast<const uint8_t *>(text.data()), text.size());
}

/// The bytes of a value as they are in the file: `toString` ends at a NUL, after which Exif's Copyright names
/// the editor.
void give_bytes(void *context, dossier_found found, int32_t field, const Exiv2::Value &value) {
  std::vector<Exiv2::byte> bytes(static_cast<size_t>(value.size()));
  if (bytes.empty()) return;
  value.copy(bytes.data(), Exiv2::littleEndian);
  found(context, field, bytes.data(), bytes.size());
}

/// Runs what may throw with exiv2 to itself, and its complaints, which it would print, kept quiet.
template <typename Work> int32_t guarded(Work work) {
  try {
    std::lock_guard<std::mutex> lock(one_at_a_time);
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    return work();
  } catch (...) {
    return -1;
  }
}

}  // namespace

int32_t dossier_read_exif(const uint8_t *bytes, size_t size, void *context, dossier_found found) {
  return guarded([&]() -> int32_t {
    Exiv2::ExifData data;
    const auto order = Exiv2::ExifParser::decode(data, bytes, static_cast<uint32_t>(size));
    if (order == Exiv2::invalidByteOrder) return -1;
    const auto orientation = data.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
    // Browsers take no notice of any other type.
    if (orientation != data.end() && orientation->typeId() == Exiv2::unsignedShort && orientation->count() == 1) {
      give(context, found, DOSSIER_EXIF_ORIENTATION, orientation->toString());
    }
    const auto artist = data.findKey(Exiv2::ExifKey("Exif.Image.Artist"));
    if (artist != data.end()) give_bytes(context, found, DOSSIER_EXIF_ARTIST, artist->value());
    const auto copyright = data.findKey(Exiv2::ExifKey("Exif.Image.Copyright"));
    if (copyright != data.end()) give_bytes(context, found, DOSSIER_EXIF_COPYRIGHT, copyright->value());
    return 0;
  });
}

int32_t dossier_read_iptc(const uint8_t *bytes, size_t size, void *context, dossier_found found) {
  return guarded([&]() -> int32_t {
    Exiv2::IptcData data;
    if (Exiv2::IptcParser::decode(data, bytes, static_cast<uint32_t>(size)) != 0) return -1;
    for (const auto &datum : data) {
      if (datum.record() != Exiv2::IptcDataSets::application2) continue;
      switch (datum.tag()) {
      case Exiv2::IptcDataSets::Byline: give_bytes(context, found, DOSSIER_IPTC_BYLINE, datum.value()); break;
      case Exiv2::IptcDataSets::Credit: give_bytes(context, found, DOSSIER_IPTC_CREDIT, datum.value()); break;
      case Exiv2::IptcDataSets::Copyright:
        give_bytes(context, found, DOSSIER_IPTC_COPYRIGHT, datum.value());
        break;
      default: break;
      }
    }
    return 0;
  });
}

int32_t dossier_read_xmp(const uint8_t *bytes, size_t size, void *context, dossier_found found) {
  return guarded([&]() -> int32_t {
    if (!Exiv2::XmpParser::initialize()) return -1;
    Exiv2::XmpData data;
    const std::string packet(reinterpret_cast<const char *>(bytes), size);
    if (Exiv2::XmpParser::decode(data, packet) != 0) return -1;
    for (const auto &datum : data) {
      const std::string key = datum.key();
      const auto &value = datum.value();
      if (key == "Xmp.dc.creator") {
        for (long i = 0; i < static_cast<long>(value.count()); ++i) {
          give(context, found, DOSSIER_XMP_CREATOR, value.toString(i));
        }
      } else if (key == "Xmp.dc.rights") {
        const auto *languages = dynamic_cast<const Exiv2::LangAltValue *>(&value);
        if (languages == nullptr) {
          give(context, found, DOSSIER_XMP_RIGHTS, value.toString());
        } else if (!languages->value_.empty()) {
          const auto standard = languages->value_.find("x-default");
          const auto chosen = standard == languages->value_.end() ? languages->value_.begin() : standard;
          give(context, found, DOSSIER_XMP_RIGHTS, chosen->second);
        }
      } else if (key == "Xmp.photoshop.Credit") {
        give(context, found, DOSSIER_XMP_CREDIT, value.toString());
      }
    }
    return 0;
  });
}

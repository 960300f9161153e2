// What of a picture's metadata may stay, read by exiv2, for callers that know no C++.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The fields that are looked for.
enum dossier_field {
  DOSSIER_EXIF_ORIENTATION,
  DOSSIER_EXIF_ARTIST,
  DOSSIER_EXIF_COPYRIGHT,
  DOSSIER_IPTC_BYLINE,
  DOSSIER_IPTC_CREDIT,
  DOSSIER_IPTC_COPYRIGHT,
  DOSSIER_XMP_CREATOR,
  DOSSIER_XMP_RIGHTS,
  DOSSIER_XMP_CREDIT,
};

/// Takes one value of a field. The bytes belong to the caller, and are gone when the call returns.
typedef void (*dossier_found)(void *context, int32_t field, const uint8_t *bytes, size_t size);

/// Each reads one block of metadata: a TIFF header with what follows it, IPTC's datasets, an XMP packet.
/// Zero where the block was read, whatever was in it; anything else where it could not be. Never throws.
int32_t dossier_read_exif(const uint8_t *bytes, size_t size, void *context, dossier_found found);
int32_t dossier_read_iptc(const uint8_t *bytes, size_t size, void *context, dossier_found found);
int32_t dossier_read_xmp(const uint8_t *bytes, size_t size, void *context, dossier_found found);

#ifdef __cplusplus
}
#endif

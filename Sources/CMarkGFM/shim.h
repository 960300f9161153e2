// The public headers of cmark-gfm, and none of its internals: a struct's layout may change, a function's name does not.
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
// For strlen (the library's strings end in a zero) and memchr.
#include <string.h>

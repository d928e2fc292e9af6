package frontmatter

import "os"

// long is whether random tests run in full, not as samples.
var long = os.Getenv("DIGEST_LONG") != ""

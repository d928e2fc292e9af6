//go:build unix && !linux && !darwin

package atomicfile

import "os"

// keepExtended does nothing.
func keepExtended(to, from *os.File) (acl bool, err error) { return false, nil }

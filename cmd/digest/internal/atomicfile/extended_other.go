//go:build !linux && !darwin

package atomicfile

import "os"

// readExtended returns nothing: extended attributes are not kept here.
func readExtended(*os.File) (map[string]string, error) { return nil, nil }

// keepExtended does nothing.
func keepExtended(*os.File, map[string]string) error { return nil }

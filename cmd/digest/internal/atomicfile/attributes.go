package atomicfile

import (
	"maps"
	"os"
)

// accessList is the extended attribute with the access control list on Linux.
const accessList = "system.posix_acl_access"

// attributes are what a replaced file keeps.
type attributes struct {
	os.FileInfo
	extended map[string]string // from the names of extended attributes to their values
}

// attributesOf returns the attributes of an open file.
func attributesOf(f *os.File) (*attributes, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	extended, err := readExtended(f)
	return &attributes{info, extended}, err
}

// hasList reports whether there is an access control list.
func (a *attributes) hasList() bool {
	_, ok := a.extended[accessList]
	return ok
}

// equal reports whether nothing that is kept differs.
func (a *attributes) equal(b *attributes) bool {
	return sameRights(a, b) && maps.Equal(a.extended, b.extended)
}

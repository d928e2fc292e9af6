package posts

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// Path returns the member "path" of the document for a file. The path has
// slashes and stays below any directory, like the names in an archive: md
// refuses other paths.
func Path(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", errors.New("the name of the file is not UTF-8, and JSON cannot hold the name; rename the file")
	}
	path := filepath.ToSlash(filepath.Clean(name[len(filepath.VolumeName(name)):]))
	path = strings.TrimLeft(path, "/")
	for strings.HasPrefix(path, "../") {
		path = path[len("../"):]
	}
	return path, nil
}

// FileName returns the name, below a directory, of the file for a document, and
// whether the name is derived from values of the post: by a pattern or, if the
// pattern and the document's member "path" are empty, as Jekyll names posts.
func FileName(member, pattern string, p *digest.Post) (name string, derived bool, err error) {
	field := "path"
	if derived = pattern != "" || member == ""; derived {
		if member, err = p.FileName(pattern); err != nil {
			return "", derived, err
		}
		if pattern != "" {
			field = "pattern"
		}
	}
	name, err = fileName(field, member)
	return name, derived, err
}

// CheckPattern returns an error if a pattern gives no file name for any post.
func CheckPattern(pattern string) error {
	if pattern == "" {
		return nil
	}
	_, _, err := FileName("", pattern, &digest.Post{Title: "title", Date: "2006-01-02"})
	return err
}

// fileName returns the file name for a member of a document or the result of a
// pattern.
func fileName(field, member string) (string, error) {
	name, err := localName(member, path.Clean(member))
	if err != nil {
		return "", err
	}
	if len(name) > maxPath {
		return "", fmt.Errorf("%s: %.300q is longer than %d bytes, which not every system can hold; change the %s", field, member, maxPath, field)
	}
	elements := strings.Split(path.Clean(member), "/")
	for i, element := range elements {
		// A later conversion of the directory would not see the file.
		if i < len(elements)-1 && skipDir(element) && element[0] != '.' {
			return "", fmt.Errorf("%s: %.300q is in a folder %s, and such folders are skipped; change the %s", field, member, element, field)
		}
		if strings.HasPrefix(element, ".") {
			return "", fmt.Errorf("%s: %.300q has a name that begins with a dot, and such files are skipped; change the %s", field, member, field)
		}
		if why := unportable(element); why != "" {
			return "", fmt.Errorf("%s: %.300q has %s, which not every system can hold; change the %s", field, member, why, field)
		}
	}
	if !isPost(filepath.Base(name)) {
		return "", fmt.Errorf("%s: %.300q does not end in .md or .markdown; change the %s", field, member, field)
	}
	return name, nil
}

// maxPath is the largest path in bytes. macOS holds paths of 1,023 bytes, to which the
// name of the directory belongs.
const maxPath = 900

// maxElement is the largest name in bytes that common file systems hold.
const maxElement = 255

// reserved matches the names of devices of Windows, which no extension changes.
var reserved = regexp.MustCompile(`^(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)`)

// unportable returns the reason why some system cannot hold a name, or nothing.
// Names are the same on every system, because a post may move between systems.
func unportable(element string) string {
	if r := strings.IndexFunc(element, unicode.IsControl); r >= 0 {
		return "a control character"
	}
	if i := strings.IndexAny(element, `\:*?"<>|`); i >= 0 {
		return fmt.Sprintf("the character %s", element[i:i+1])
	}
	switch {
	case strings.HasSuffix(element, "."):
		return "a name that ends in a dot"
	case strings.HasSuffix(element, " "):
		return "a name that ends in a space"
	case reserved.MatchString(element):
		return "the name of a device of Windows"
	case len(element) > maxElement:
		return fmt.Sprintf("a name longer than %d bytes", maxElement)
	}
	return ""
}

// BaseName returns the name, below dir, of the file that a document was
// converted from. Member is the document's member "path". "digest json DIR"
// prints paths that begin with DIR, so a beginning of member that equals an end
// of dir is removed. If exists reports a file for the whole path too, BaseName
// returns an error: the path may have been printed inside dir, and no post may
// be written over another post.
func BaseName(member, dir string, exists func(name string) bool) (string, error) {
	if member == "" {
		return "", errors.New("path: is missing; add the path of the base")
	}
	name := path.Clean(member)
	whole, err := localName(member, name)
	if err != nil {
		return "", err
	}
	begin, err := Path(dir)
	if err != nil {
		return "", err
	}
	for more := begin != "." && begin != ".."; more; _, begin, more = strings.Cut(begin, "/") {
		below, ok := strings.CutPrefix(name, begin+"/")
		if !ok {
			continue
		}
		if exists(whole) {
			return "", fmt.Errorf("path: %.300q may be %s or %s; name another directory as the base",
				member, filepath.Join(dir, below), filepath.Join(dir, whole))
		}
		return localName(member, below)
	}
	return whole, nil
}

// localName returns the file name for the path name.
func localName(member, name string) (string, error) {
	local, err := filepath.Localize(name)
	if err != nil || local == "." || strings.HasSuffix(member, "/") {
		return "", fmt.Errorf("path: %.300q is not a file below the directory", member)
	}
	return local, nil
}

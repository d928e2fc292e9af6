package check

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/paperdigest/digest/sections"
	"gopkg.in/yaml.v3"
)

// columnName is the form of a name that SQL reads without quotes.
var columnName = regexp.MustCompile(`^[\pL_][\pL\pN_]*$`)

// rows reads the columns of digest rows: names of sections and labels, for each
// column.
func (r *configReader) rows(n *yaml.Node, c *Config) error {
	v := sections.Default()
	err := r.mapping(n, "rows", func(key, value *yaml.Node) error {
		path := "rows." + shown(key.Value)
		var add func(column, name string) (*sections.Vocabulary, error)
		switch key.Value {
		case "sections":
			add = func(column, name string) (*sections.Vocabulary, error) {
				return v.With(sections.Kind(column), unknownLanguage, name)
			}
		case "labels":
			add = func(column, name string) (*sections.Vocabulary, error) {
				return v.WithLabel(sections.Label(column), unknownLanguage, name)
			}
		default:
			return r.errorf(key, path, "%s", unknown("key", key.Value, []string{"labels", "sections"}))
		}
		return r.mapping(value, path, func(column, names *yaml.Node) error {
			path := path + "." + shown(column.Value)
			if !columnName.MatchString(column.Value) {
				return r.errorf(column, path, "want a name of a column: letters, digits and _")
			}
			if len(column.Value) > sections.MaxNameLen { // each line of digest rows has the name
				return r.errorf(column, path, "longer than %d bytes; shorten it", sections.MaxNameLen)
			}
			var list []string
			if err := r.list(names, path, &list); err != nil {
				return err
			}
			for i, name := range list {
				more, err := add(column.Value, name)
				var refused *sections.NameError
				if errors.As(err, &refused) {
					return r.errorf(names.Content[i], fmt.Sprintf("%s[%d]", path, i), "%.80q: %s", refused.Name, refused.Reason)
				}
				v = more
			}
			return nil
		})
	})
	if v != sections.Default() {
		c.Columns = v
	}
	return err
}

// unknownLanguage is the language tag of a text in an undetermined language.
const unknownLanguage = "und"

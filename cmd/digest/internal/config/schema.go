package config

import (
	"encoding/json"
	"fmt"

	"github.com/paperdigest/digest/check"
)

type object = map[string]any

// Schema returns the JSON Schema (2020-12) of a configuration. The rules are those
// of package check.
func Schema() ([]byte, error) {
	rules := object{}
	for _, r := range check.Rules(check.Options{}) {
		rules[r.Name] = object{
			"description": fmt.Sprintf("%s (%v)", r.Summary, r.Severity),
			"$ref":        "#/$defs/severity",
		}
	}
	texts := func(description string) object {
		return object{"description": description, "$ref": "#/$defs/texts"}
	}
	columns := func(description string) object {
		return object{
			"description":          description,
			"type":                 "object",
			"propertyNames":        object{"pattern": `^[\p{L}_][\p{L}\p{N}_]*$`},
			"additionalProperties": object{"$ref": "#/$defs/texts"},
		}
	}
	schema := object{
		"$schema":              "https://json-schema.org/draft/2020-12/schema",
		"$id":                  "https://raw.githubusercontent.com/paperdigest/digest/main/docs/config.schema.json",
		"title":                FileName,
		"description":          "The configuration of digest check: https://github.com/paperdigest/digest/blob/main/docs/check.md#choosing-rules",
		"type":                 "object",
		"additionalProperties": false,
		"properties": object{
			"rules": object{
				"description":          "The severities of rules, by the names of the rules.",
				"type":                 "object",
				"additionalProperties": false,
				"properties":           rules,
			},
			"placeholders": texts("Texts that stand for a missing text. The list replaces the default list."),
			"tags":         texts("Tags in the spelling of the blog."),
			"layouts":      texts("Layouts of posts. Without the key, the layout of most posts is right; the empty list allows every layout."),
			"zone": object{
				"description": "Whether dates have to have a time zone.",
				"enum":        []string{"required", "optional"},
			},
			"severity": object{
				"description": "The least severity of findings that count, for exit code 1 and for --fix.",
				"enum":        []string{"info", "warning", "error"},
			},
			"rows": object{
				"description":          "Columns of digest rows for sections and labels of the blog.",
				"type":                 "object",
				"additionalProperties": false,
				"properties": object{
					"sections": columns("The headings of sections, by the names of columns."),
					"labels":   columns("The labels of bullets, by the names of columns."),
				},
			},
		},
		"$defs": object{
			"severity": object{
				"description": "off, info, warning or error; on keeps the severity of the rule",
				"enum":        []any{"off", "on", "info", "warning", "error", true, false},
			},
			"texts": object{
				"type": "array",
				"items": object{
					"type":    []string{"string", "number", "boolean"},
					"pattern": `\S`,
				},
			},
		},
	}
	text, err := json.MarshalIndent(schema, "", "  ")
	return append(text, '\n'), err
}

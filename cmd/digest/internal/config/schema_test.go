package config

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/check"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

var update = flag.Bool("update", false, "write docs/config.schema.json")

const schemaFile = "../../../../docs/config.schema.json"

// docs/config.schema.json is what "digest schema --config" prints.
func TestSchemaFile(t *testing.T) {
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n"))), string(text)); d != "" {
		t.Errorf("docs/config.schema.json is not current; run go test ./cmd/digest/internal/config -run TestSchemaFile -update\n-file +schema:\n%s", d)
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("config.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("config.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// The schema has the keys and the rules that the reader has.
func TestSchemaKeys(t *testing.T) {
	schema := compile(t)
	_, err := check.ReadConfig([]byte("quite-another-key: 1\n"))
	var unknown *check.ConfigError
	if !errors.As(err, &unknown) {
		t.Fatal(err)
	}
	_, list, ok := strings.Cut(unknown.Msg, "the keys are ")
	if !ok {
		t.Fatalf("the error does not list the keys: %v", err)
	}
	var keys, rules []string
	for key := range schema.Properties {
		keys = append(keys, key)
	}
	for name := range schema.Properties["rules"].Properties {
		rules = append(rules, name)
	}
	slices.Sort(keys)
	if d := cmp.Diff(strings.Split(list, ", "), keys); d != "" {
		t.Errorf("keys: -reader +schema:\n%s", d)
	}
	var want []string
	for _, r := range check.Rules(check.Options{}) {
		want = append(want, r.Name)
	}
	slices.Sort(want)
	slices.Sort(rules)
	if d := cmp.Diff(want, rules); d != "" {
		t.Errorf("rules: -reader +schema:\n%s", d)
	}
}

// The schema and the reader agree on what a configuration is.
func TestSchema(t *testing.T) {
	schema := compile(t)
	cases := []string{
		"{}", "rules: {}", "rules: []", "rules: off", "rules:", "include: a", "Zone: required",
		"- rules", "text", "1",
		"rules: {title-quote: high}", "rules: {title-quote: Off}", "rules: {title-quote: 1}",
		"rules: {title-quote: [off]}", "rules: {title-quote: {a: b}}", "rules: {title-quote: }",
		"rules: {title-quotes: off}", "rules: {x: off}",
		"zone: required", "zone: optional", "zone: true", "zone: +0900", "zone: [required]", "zone:",
	}
	for _, value := range []string{
		"{}", "", "[]", "a", "{sections: {}}", "{sections: }", "{labels: {저자: [Authors, 저자]}}", "{labels: {a: []}}", "{labels: {a: b}}",
		"{labels: {a-b: [c]}}", "{labels: {1: [c]}}", "{labels: {a: ['']}}", "{labels: {a: [[b]]}}", "{labels: [a]}", "{section: {}}", "{a: [b]}",
	} {
		cases = append(cases, "rows: "+value)
	}
	for _, r := range check.Rules(check.Options{}) {
		for _, severity := range []string{"off", "on", "info", "warning", "error", "true", "false"} {
			cases = append(cases, "rules:\n  "+r.Name+": "+severity)
		}
	}
	for _, key := range []string{"placeholders", "tags", "layouts"} {
		for _, value := range []string{"[]", "[a, 정보 부족]", "[2024, 1.5, true]", "[[a]]", "[{a: b}]", "['']", "[' ']", "[a, ~]", "a", "1", "{a: b}", ""} {
			cases = append(cases, key+": "+value)
		}
	}
	page, err := os.ReadFile("../../../../docs/check.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile("(?s)```yaml\n# \\.digest\\.yaml\n(.*?)```").FindSubmatch(page)
	if shown == nil {
		t.Fatal("docs/check.md shows no configuration")
	}
	right := 0
	for _, text := range append(cases, string(shown[1])) {
		_, readErr := check.ReadConfig([]byte(text))
		var doc any
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		schemaErr := schema.Validate(doc)
		if (readErr == nil) != (schemaErr == nil) {
			t.Errorf("%q: the reader returns %v, the schema %v", text, readErr, schemaErr)
		}
		if readErr == nil {
			right++
		}
	}
	if right < 100 || len(cases)-right < 30 {
		t.Errorf("%d of %d configurations are right; both kinds have to be tried", right, len(cases)+1)
	}
}

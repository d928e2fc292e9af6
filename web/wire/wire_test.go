package wire

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/paperdigest/digest"
)

// TestUnits holds units against utf16.Encode at each offset of texts.
func TestUnits(t *testing.T) {
	for why, text := range map[string]string{
		"empty":                    "",
		"ASCII":                    "a\nb",
		"2, 3 and 4 bytes":         "é가🎉\r\n",
		"a byte order mark":        "\ufeffa",
		"pairs at the marks":       strings.Repeat("🎉", 3*step/4+1) + "a" + strings.Repeat("🎉", step),
		"3 bytes across the marks": strings.Repeat("가", 2*step),
		"exactly one step":         strings.Repeat("a", step),
	} {
		t.Run(why, func(t *testing.T) {
			u := newUnits([]byte(text))
			for i := range text + "a" {
				if got, want := u.at(i), len(utf16.Encode([]rune(text[:i]))); got != want {
					t.Fatalf("offset %d is %d, want %d", i, got, want)
				}
				line := strings.LastIndexByte(text[:i], '\n') + 1
				if got, want := u.column(i, i-line+1), len(utf16.Encode([]rune(text[line:i])))+1; got != want {
					t.Fatalf("offset %d is in column %d, want %d", i, got, want)
				}
			}
		})
	}
}

// TestRestore takes from a base what JavaScript does not keep.
func TestRestore(t *testing.T) {
	for _, tt := range []struct{ why, base, post, want string }{
		{"digits", `{"a":1.10}`, `{"a":1.1}`, `{"a":1.10}`},
		{"another number", `{"a":1.10}`, `{"a":1.2}`, `{"a":1.2}`},
		{"a string", `{"a":1.10}`, `{"a":"1.1"}`, `{"a":"1.1"}`},
		{"digits over a float", `{"a":9007199254740993}`, `{"a":9007199254740992}`, `{"a":9007199254740993}`},
		{"an infinite number", `{"a":1e999}`, `{"a":null}`, `{"a":1e999}`},
		{"null in place of a number", `{"a":1}`, `{"a":null}`, `{"a":null}`},
		{"minus zero", `{"a":-0}`, `{"a":0}`, `{"a":-0}`},
		{"indexes first", `{"b":1,"2":2,"1":3}`, `{"1":3,"2":2,"b":1}`, `{"b":1,"2":2,"1":3}`},
		{"indexes moved by the program", `{"1":3,"2":2,"b":1}`, `{"b":1,"1":3,"2":2}`, `{"b":1,"1":3,"2":2}`},
		{"names moved by the program", `{"a":1.0,"b":2}`, `{"b":2,"a":1}`, `{"b":2,"a":1.0}`},
		{"no index: a leading zero", `{"b":1,"01":2}`, `{"b":1,"01":2}`, `{"b":1,"01":2}`},
		{"no index: 2 to the 32th less 1", `{"b":1,"4294967295":2}`, `{"b":1,"4294967295":2}`, `{"b":1,"4294967295":2}`},
		{"a new name in the middle", `{"a":1,"b":2}`, `{"a":1,"n":0,"b":2}`, `{"a":1,"n":0,"b":2}`},
		{"a new name first", `{"a":1}`, `{"n":0,"a":1}`, `{"n":0,"a":1}`},
		{"a new name after an index", `{"a":1,"5":2}`, `{"5":2,"a":1,"n":0}`, `{"a":1,"n":0,"5":2}`},
		{"two new names", `{"a":1}`, `{"a":1,"n":0,"m":0}`, `{"a":1,"n":0,"m":0}`},
		{"a new index", `{"a":1}`, `{"3":0,"a":1}`, `{"a":1,"3":0}`},
		{"a list with a new element", `{"a":[1.0,2.0]}`, `{"a":[5,1,2]}`, `{"a":[5,1.0,2.0]}`},
		{"a list in a list", `{"a":[[1.0],{"b":2.0}]}`, `{"a":[[1],{"b":2}]}`, `{"a":[[1.0],{"b":2.0}]}`},
		{"a list that was none", `{"a":1.0}`, `{"a":[1]}`, `{"a":[1]}`},
		{"a new name after indexes alone", `{"5":2}`, `{"5":2,"n":0}`, `{"5":2,"n":0}`},
		{"a list with an infinite number moved", `{"a":[1.0,1e999]}`, `{"a":[null]}`, `{"a":[1e999]}`},
		{"all new", `{}`, `{"a":1}`, `{"a":1}`},
		{"all gone", `{"a":1}`, `{}`, `{}`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			read := func(s string) (m digest.Map) {
				if err := json.Unmarshal([]byte(s), &m); err != nil {
					t.Fatal(err)
				}
				return m
			}
			got, err := restoreMap(read(tt.post), read(tt.base)).MarshalJSON()
			if err != nil || string(got) != tt.want {
				t.Errorf("got %s, want %s, error %v", got, tt.want, err)
			}
		})
	}
}

// TestRestoreLinear restores a mapping and a list of many elements, all moved.
// Quadratic time would be minutes.
func TestRestoreLinear(t *testing.T) {
	var base, post digest.Map
	list := make([]any, 100_000)
	for i := range list {
		list[i] = json.Number(fmt.Sprintf("%d.0", i))
		base = append(base, digest.Entry{Key: fmt.Sprintf("k%d", i), Value: "v"})
		post = append(post, digest.Entry{Key: fmt.Sprintf("n%d", i), Value: "v"})
	}
	post = append(base[1:len(base):len(base)], post...)
	post = append(post, digest.Entry{Key: "list", Value: list[1:]})
	base = append(base, digest.Entry{Key: "list", Value: list})
	start := time.Now()
	if got := restoreMap(post, base); len(got) != len(post) {
		t.Errorf("%d keys, want %d", len(got), len(post))
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("it took %v", d)
	}
}

// TestCall makes calls that the package for JavaScript does not make.
func TestCall(t *testing.T) {
	for _, tt := range []struct {
		why, name string
		args      []string
	}{
		{"an unknown operation", "nope", []string{"{}"}},
		{"no arguments", "json", nil},
		{"a text is missing", "rewrite", []string{"{}", "a"}},
		{"no options", "json", []string{"", "a"}},
		{"fewer names than posts", "check", []string{"{}", "a"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			var args [][]byte
			for _, a := range tt.args {
				args = append(args, []byte(a))
			}
			got := Call(tt.name, args)
			var f Failure
			if got[0] != Failed || json.Unmarshal(got[1:], &f) != nil || f.Kind != "internal" || f.Message == "" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestTypes holds the types of the npm package against the JSON Schema: each type
// has the members of the schema, and derived members are read-only.
func TestTypes(t *testing.T) {
	types, err := os.ReadFile("../npm/index.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs map[string]struct {
			Properties map[string]struct {
				ReadOnly bool `json:"readOnly"`
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(digest.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	member := regexp.MustCompile(`(?m)^  (readonly )?(\w+)\??: `)
	compared := 0
	for name, def := range schema.Defs {
		if len(def.Properties) == 0 {
			continue
		}
		title := strings.ToUpper(name[:1]) + name[1:]
		_, body, ok := strings.Cut(string(types), "export interface "+title+" {")
		body, _, _ = strings.Cut(body, "\n}")
		if !ok {
			t.Errorf("no type %s", title)
			continue
		}
		has := make(map[string]bool)
		for _, m := range member.FindAllStringSubmatch(body, -1) {
			has[m[2]] = true
			p, ok := def.Properties[m[2]]
			if readOnly := m[1] != ""; !ok || readOnly != p.ReadOnly {
				t.Errorf("%s.%s: in the schema %v, read-only %v", title, m[2], ok, p.ReadOnly)
			}
			compared++
		}
		for key := range def.Properties {
			if !has[key] && key != "path" { // a member of the command, not of a post
				t.Errorf("the type %s has no member %s", title, key)
			}
		}
	}
	if compared < 20 {
		t.Errorf("%d members were compared", compared)
	}
}

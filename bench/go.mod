module github.com/paperdigest/digest/bench

go 1.26.0

require (
	github.com/paperdigest/digest v0.0.0
	github.com/yuin/goldmark v1.8.7
	github.com/yuin/goldmark-meta v1.1.0
)

require (
	gopkg.in/yaml.v2 v2.3.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)

replace github.com/paperdigest/digest => ../

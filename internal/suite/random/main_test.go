package random_test

import (
	"os"
	"testing"

	"github.com/paperdigest/digest/internal/posttest"
)

func TestMain(m *testing.M) { os.Exit(posttest.MainOfSeed(m)) }

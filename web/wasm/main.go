//go:build js && wasm

// Command wasm is the WebAssembly module of the npm package. Its host calls the
// function that the module gives to "ready": the operation, and its arguments as
// Uint8Arrays. The result is a Uint8Array; package wire describes it.
package main

import (
	"runtime/debug"
	"syscall/js"

	"github.com/paperdigest/digest/web/wire"
)

func main() {
	// A call leaves garbage of about ten times the size of its post. Fewer
	// collections make the calls of an editor even.
	debug.SetGCPercent(400)
	js.Global().Get("ready").Invoke(js.FuncOf(call))
	select {}
}

func call(_ js.Value, args []js.Value) any {
	data := make([][]byte, len(args)-1)
	for i, a := range args[1:] {
		data[i] = make([]byte, a.Length())
		js.CopyBytesToGo(data[i], a)
	}
	result := wire.Call(args[0].String(), data)
	to := js.Global().Get("Uint8Array").New(len(result))
	js.CopyBytesToJS(to, result)
	return to
}

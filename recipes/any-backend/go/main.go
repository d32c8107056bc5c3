// Command connect is the token endpoint, on Go's standard library. The function userOf in session.go is your own code.
package main

import (
	"encoding/json"
	"log"
	"mime"
	"net/http"
	"os"
	"time"
)

// token returns the status for the browser, and a Connect token to send as JSON.
func token(w http.ResponseWriter, r *http.Request, user string) (int, any) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		return 415, nil
	}
	var fields object
	if json.NewDecoder(http.MaxBytesReader(w, r.Body, 16_384)).Decode(&fields) != nil || fields == nil {
		return 400, nil
	}
	return createToken(w, user, fields["account_id"])
}

// connect serves a route to signed-in users. Only pages of this site may use a method other than GET.
func connect(method string, route func(http.ResponseWriter, *http.Request, string) (int, any)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		origin, user := r.Header.Get("Origin"), userOf(r)
		sameOrigin := r.Header.Get("Sec-Fetch-Site") == "same-origin" || origin != "" && origin == os.Getenv("APP_ORIGIN")
		status, answer := 405, any(nil)
		switch {
		case method != "GET" && !sameOrigin:
			status = 403
		case user == "":
			status = 401
		case r.Method == method:
			status, answer = route(w, r, user)
		}
		respond(w, status, answer)
	}
}

func main() {
	http.Handle("/api/connect/token", connect("POST", token))
	server := http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), ReadTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}

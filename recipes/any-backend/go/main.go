// Command connect is the token endpoint, on Go's standard library. The function userOf in session.go is yours.
package main

import (
	"encoding/json"
	"mime"
	"net/http"
	"os"
	"time"
)

// token returns the status, and what to send as JSON.
func token(w http.ResponseWriter, r *http.Request, user string) (status int, answer any) {
	var asked *struct{ Account_ID string }
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch status = 200; {
	case kind != "application/json":
		status = 415
	case json.NewDecoder(http.MaxBytesReader(w, r.Body, 16_384)).Decode(&asked) != nil || asked == nil:
		status = 400
	case asked.Account_ID != "":
		status = own(w, user, asked.Account_ID)
	}
	if status == 200 {
		// expires_in is in seconds. Without it a token is valid for four hours.
		fields := object{"external_user_id": user, "allowed_origins": []string{os.Getenv("APP_ORIGIN")}, "expires_in": 3600}
		fields["scope"] = "connect:accounts:read connect:accounts:write"
		status = pipedream(w, "POST", "/tokens", fields, &answer)
	}
	return status, answer
}

// connect serves a route to signed-in users. Only pages of this site may change anything.
func connect(method string, route func(http.ResponseWriter, *http.Request, string) (int, any)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status, answer, origin := 200, any(nil), r.Header.Get("Origin")
		sameOrigin := r.Header.Get("Sec-Fetch-Site") == "same-origin" || origin != "" && origin == os.Getenv("APP_ORIGIN")
		switch user := userOf(r); {
		case method != "GET" && !sameOrigin:
			status = 403
		case user == "":
			status = 401
		case r.Method != method:
			status = 405
		default:
			status, answer = route(w, r, user)
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		if status >= 300 {
			answer = object{"error": object{"code": http.StatusText(status)}}
		}
		if status != 204 {
			_ = json.NewEncoder(w).Encode(answer)
		}
	}
}

func main() {
	http.Handle("/api/connect/token", connect("POST", token))
	server := http.Server{Addr: "127.0.0.1:" + os.Getenv("PORT"), ReadTimeout: 10 * time.Second}
	_ = server.ListenAndServe()
}

// The requests to Pipedream, and the responses to the browser, on Go's standard library.

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"time"
)

type object = map[string]any

var client = http.Client{
	Timeout: 5 * time.Second,
	// Follows no redirect, because a redirect would forward the secret.
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// call returns the status for the browser and, with a status 200, an answer in which field has a value.
func call(w http.ResponseWriter, method, path, field, bearer string, body object) (status int, answer object) {
	base := os.Getenv("PIPEDREAM_BASE_URL")
	if base == "" {
		base = "https://api.pipedream.com"
	}
	var data io.Reader
	if body != nil {
		text, _ := json.Marshal(body)
		data = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, base+"/v1"+path, data)
	if err != nil {
		return 500, nil
	}
	request.Header = http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer " + bearer}}
	request.Header.Set("X-Pd-Environment", os.Getenv("PIPEDREAM_PROJECT_ENVIRONMENT"))
	response, err := client.Do(request)
	if err != nil {
		log.Print(err)
		return 502, nil
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		log.Print("Pipedream: ", method, " ", request.URL.Path, " ", response.Status)
	}
	if response.StatusCode == 429 {
		w.Header()["Retry-After"] = response.Header["Retry-After"]
		return 429, nil
	}
	// A 404 means that another request has already deleted the account.
	if response.StatusCode == 204 || method == "DELETE" && response.StatusCode == 404 {
		return 204, nil
	}
	if response.StatusCode >= 300 || json.NewDecoder(response.Body).Decode(&answer) != nil || answer[field] == nil {
		return 502, nil
	}
	return 200, answer
}

func pipedream(w http.ResponseWriter, method, path, field string, body object) (int, object) {
	// An OAuth token is valid for an hour: keep the token instead of requesting a token each time.
	id, secret := os.Getenv("PIPEDREAM_CLIENT_ID"), os.Getenv("PIPEDREAM_CLIENT_SECRET")
	fields := object{"grant_type": "client_credentials", "client_id": id, "client_secret": secret}
	status, oauth := call(w, "POST", "/oauth/token", "access_token", "", fields)
	if status != 200 {
		return status, nil
	}
	project := "/connect/" + os.Getenv("PIPEDREAM_PROJECT_ID")
	return call(w, method, project+path, field, fmt.Sprint(oauth["access_token"]), body)
}

// createToken creates a Connect token. With accountID, which may have any type, the token reconnects an account of this user.
func createToken(w http.ResponseWriter, user string, accountID any) (int, any) {
	if accountID != nil {
		if status := own(w, user, accountID); status != 200 {
			return status, nil
		}
	}
	// expires_in is in seconds. Without it a token is valid for four hours.
	fields := object{"external_user_id": user, "allowed_origins": []string{os.Getenv("APP_ORIGIN")}, "expires_in": 3600}
	fields["scope"] = "connect:accounts:read connect:accounts:write"
	return pipedream(w, "POST", "/tokens", "token", fields)
}

func accounts(w http.ResponseWriter, user string) (status int, found []object) {
	status, page := pipedream(w, "GET", "/accounts?limit=100&external_user_id="+url.QueryEscape(user), "data", nil)
	data, _ := page["data"].([]any)
	for _, each := range data {
		account, _ := each.(object)
		found = append(found, account)
	}
	return status, found
}

// own returns 200 only for an account of this user.
func own(w http.ResponseWriter, user string, id any) int {
	status, all := accounts(w, user)
	for _, each := range all {
		if each["id"] == id {
			return 200
		}
	}
	if status == 200 {
		return 404
	}
	return status
}

// respond sends an answer as JSON, or an error for a status from 300.
func respond(w http.ResponseWriter, status int, answer any) {
	if status >= 300 {
		answer = object{"error": object{"code": status, "message": http.StatusText(status)}}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // net/http sends no body with a 204.
}

require "json"
require "net/http"

# Pipedream Connect over HTTP, for one project. Does not depend on Rails.
class PipedreamConnect
  TOKEN_LIFETIME = 3600 # seconds
  DEADLINE = 10 # maximum seconds that one request may spend on calls to Pipedream
  PAGE_SIZE = 100
  MOST_PAGES = 50
  TIMEOUTS = [Net::OpenTimeout, Net::ReadTimeout, Net::WriteTimeout].freeze

  # An error for the browser: a status, a code, and a message without secrets.
  class Error < StandardError
    attr_reader :status, :code, :retry_after

    def initialize(status, code, message, retry_after: nil)
      super(message)
      @status = status
      @code = code
      @retry_after = retry_after
    end
  end

  # Returns the only instance of the process, which keeps the OAuth token.
  def self.shared
    @shared ||= new
  end

  def initialize(environment = ENV)
    @client_id = environment.fetch("PIPEDREAM_CLIENT_ID")
    @client_secret = environment.fetch("PIPEDREAM_CLIENT_SECRET")
    @project_id = environment.fetch("PIPEDREAM_PROJECT_ID")
    @project_environment = environment.fetch("PIPEDREAM_PROJECT_ENVIRONMENT")
    # Lines such as `APP_ORIGIN=` in a .env file set empty variables.
    optional = environment.to_h.reject { |_name, value| value.empty? }
    @base_url = optional["PIPEDREAM_BASE_URL"] || "https://api.pipedream.com"
    @origin = optional["APP_ORIGIN"]
    @oauth_app_ids = environment["PIPEDREAM_OAUTH_APP_IDS"].to_s.scan(/oa_\w+/)
    @lock = Mutex.new
    @fresh_until = 0
  end

  # Creates a Connect token. With `account_id`, the token reconnects that account, which must belong to the user.
  def create_token(user_id, app:, account_id: nil, oauth_app_id: nil)
    deadline = now + DEADLINE
    unless oauth_app_id.nil? || @oauth_app_ids.include?(oauth_app_id)
      raise Error.new(403, "oauth-app-not-allowed", "PIPEDREAM_OAUTH_APP_IDS does not list this OAuth client.")
    end
    own_account!(user_id, account_id, [app], deadline) if account_id
    wanted = {
      external_user_id: user_id,
      scope: "connect:accounts:read connect:accounts:write",
      expires_in: TOKEN_LIFETIME,
      oauth_app_id: oauth_app_id,
      allowed_origins: @origin && [@origin]
    }.compact
    answer = call(Net::HTTP::Post, "/tokens", deadline, wanted)
    raise unusable unless answer["token"].to_s.match?(/\Actok_\w+\z/)

    answer.slice("token", "expires_at", "connect_link_url")
  end

  # Lists the user's accounts of these apps or of all apps, newest first. Only this list proves the owner of an account.
  def accounts(user_id, apps: [])
    listed(user_id, apps, now + DEADLINE)
  end

  def delete_account(user_id, account_id)
    deadline = now + DEADLINE
    own_account!(user_id, account_id, [], deadline)
    call(Net::HTTP::Delete, "/accounts/#{account_id}", deadline)
  end

  private

  def own_account!(user_id, account_id, apps, deadline)
    return if listed(user_id, apps, deadline).any? { |account| account["id"] == account_id }

    raise Error.new(404, "account-not-found", "This user has no such account.")
  end

  def listed(user_id, apps, deadline)
    # Pipedream can filter by one app, but not by several.
    app = apps.first if apps.size == 1
    found = {}
    after = nil
    MOST_PAGES.times do
      query = { external_user_id: user_id, limit: PAGE_SIZE, app: app, after: after }.compact
      answer = call(Net::HTTP::Get, "/accounts?#{URI.encode_www_form(query)}", deadline)
      data = answer["data"]
      raise unusable unless data.is_a?(Array)

      known = found.size
      data.each { |account| found[account["id"]] = account if account.is_a?(Hash) && account["id"].is_a?(String) }
      after = answer.dig("page_info", "end_cursor")
      # Also stops after a page that is not full, because the last page may have a cursor, too.
      break if after.nil? || data.size < PAGE_SIZE || found.size == known
    end
    newest = found.values.sort_by { |account| account["created_at"].to_s }.reverse
    shown = newest.map { |account| shown(account) }
    apps.empty? ? shown : shown.select { |account| apps.include?(account["app"]) }
  end

  def shown(account)
    app = account["app"]
    slug = app["name_slug"] if app.is_a?(Hash)
    account.slice("id", "name", "healthy", "dead", "error", "created_at").merge("app" => slug)
  end

  def call(kind, path, deadline, body = nil)
    path = "/v1/connect/#{@project_id}#{path}"
    used = access_token(deadline)
    response = send_request(kind, path, deadline, body, used)
    if response.is_a?(Net::HTTPUnauthorized)
      # Fetches a new token and tries again, because the old one may have been revoked, for example when the secret was rotated.
      @lock.synchronize { @access_token = nil if @access_token == used }
      response = send_request(kind, path, deadline, body, access_token(deadline))
    end
    # Another request has already deleted the account.
    return {} if kind == Net::HTTP::Delete && response.is_a?(Net::HTTPNotFound)

    read(response)
  end

  # Returns the OAuth token. The lock makes parallel requests share one token.
  def access_token(deadline)
    @lock.synchronize do
      if @access_token.nil? || now >= @fresh_until
        wanted = { grant_type: "client_credentials", client_id: @client_id, client_secret: @client_secret }
        answer = read(send_request(Net::HTTP::Post, "/v1/oauth/token", deadline, wanted))
        lifetime = answer["expires_in"].to_f
        raise unusable unless answer["access_token"].is_a?(String) && lifetime.positive?

        @access_token = answer["access_token"]
        @fresh_until = now + [lifetime - 120, lifetime / 2].max
      end
      @access_token
    end
  end

  def send_request(kind, path, deadline, body, token = nil)
    uri = URI("#{@base_url}#{path}")
    request = kind.new(uri, "Accept" => "application/json")
    if token
      request["Authorization"] = "Bearer #{token}"
      request["x-pd-environment"] = @project_environment
    end
    if body
      request["Content-Type"] = "application/json"
      request.body = JSON.generate(body)
    end
    # These timeouts limit each wait on the network, not the sum of all waits. A retry would restart the timeouts.
    wait = [deadline - now, 0.1].max
    limits = { open_timeout: wait, read_timeout: wait, write_timeout: wait, max_retries: 0 }
    Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https", **limits) do |http|
      http.request(request)
    end
  rescue *TIMEOUTS
    raise Error.new(504, "upstream-timeout", "Pipedream did not answer in time.")
  rescue Net::HTTPBadResponse, Net::ProtocolError, Zlib::Error
    raise unusable
  rescue SystemCallError, SocketError, IOError, OpenSSL::SSL::SSLError => e
    warn "Pipedream could not be reached: #{e.message}"
    raise Error.new(503, "upstream-unavailable", "Pipedream could not be reached.")
  end

  def read(response)
    raise translated(response) unless response.is_a?(Net::HTTPSuccess)

    answer = JSON.parse(response.body.to_s.empty? ? "{}" : response.body)
    answer.is_a?(Hash) ? answer : raise(unusable)
  rescue JSON::ParserError
    raise unusable
  end

  def translated(response)
    warn "Pipedream answered #{response.code}."
    case response.code.to_i
    when 429
      wait = response["Retry-After"].to_s[/\A\d{1,6}\z/]
      Error.new(429, "rate-limited", "Too many requests; try again later.", retry_after: wait)
    when 503 then Error.new(503, "upstream-unavailable", "Pipedream is unavailable; try again later.")
    when 408, 500.. then Error.new(502, "upstream-error", "Pipedream failed; try again later.")
    else Error.new(502, "upstream-rejected", "Pipedream rejected this server's request. Check the server's log and its credentials.")
    end
  end

  def unusable
    Error.new(502, "upstream-error", "Pipedream returned an invalid response.")
  end

  def now
    Process.clock_gettime(Process::CLOCK_MONOTONIC)
  end
end

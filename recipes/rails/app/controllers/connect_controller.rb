class ConnectController < ApplicationController
  LARGEST_BODY = 16_384
  APP = /\A[\w-]{1,100}\z/
  APPS = /\A[\w-]{1,100}(,[\w-]{1,100}){0,49}\z/
  ACCOUNT_ID = /\Aapn_\w{1,64}\z/
  OAUTH_APP_ID = /\Aoa_\w{1,64}\z/

  protect_from_forgery with: :exception
  before_action :no_store, :require_user

  rescue_from PipedreamConnect::Error do |problem|
    response.set_header("Retry-After", problem.retry_after) if problem.retry_after
    render_problem problem.status, problem.code, problem.message
  end
  rescue_from ActionController::InvalidAuthenticityToken do
    render_problem 403, "cross-site", "The CSRF token is missing or wrong."
  end

  def token
    fields = body_fields
    render json: PipedreamConnect.shared.create_token(
      user_id,
      app: required("app", fields["app"], APP),
      account_id: optional("account_id", fields["account_id"], ACCOUNT_ID),
      oauth_app_id: optional("oauth_app_id", fields["oauth_app_id"], OAUTH_APP_ID)
    )
  end

  def accounts
    apps = optional("app", request.query_parameters["app"], APPS).to_s.split(",")
    render json: { accounts: PipedreamConnect.shared.accounts(user_id, apps: apps) }
  end

  def destroy
    account_id = required("account id", request.path_parameters[:id], ACCOUNT_ID)
    PipedreamConnect.shared.delete_account(user_id, account_id)
    head :no_content
  end

  private

  def user_id
    current_user.id.to_s
  end

  # Answers 401, because a script cannot use a redirect to a login page.
  def require_user
    render_problem 401, "unauthenticated", "Sign in first." if current_user.nil? || user_id.empty?
  end

  def no_store
    response.headers["Cache-Control"] = "no-store"
  end

  def body_fields
    fail_with 415, "unsupported-media-type", "Send the body as application/json." unless request.media_type == "application/json"
    fail_with 413, "payload-too-large", "The body may have #{LARGEST_BODY} bytes at most." if request.content_length > LARGEST_BODY
    fields = JSON.parse(request.raw_post)
    fields.is_a?(Hash) ? fields : fail_with(400, "invalid-request", "The body must be a JSON object.")
  rescue JSON::ParserError
    fail_with 400, "invalid-request", "The body must be a JSON object."
  end

  def optional(name, value, shape)
    return value if value.nil? || (value.is_a?(String) && value.match?(shape))

    fail_with 400, "invalid-request", "\"#{name}\" is malformed."
  end

  def required(name, value, shape)
    fail_with 400, "invalid-request", "\"#{name}\" is required." if value.nil?
    optional(name, value, shape)
  end

  def fail_with(status, code, message)
    raise PipedreamConnect::Error.new(status, code, message)
  end

  def render_problem(status, code, message)
    render json: { error: { code: code, message: message } }, status: status
  end
end

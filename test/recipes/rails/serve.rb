# Serves the Rails recipe in a new application, and prints the port. The variable TAG contains the markup of the page.
require "action_controller/railtie"
require "rack/handler/webrick"

recipe = File.expand_path(ENV.fetch("RECIPE", "recipes/rails"))

class Site < Rails::Application
  config.load_defaults 6.1
  config.root = File.expand_path(ENV.fetch("RECIPE", "recipes/rails"))
  config.eager_load = false
  config.hosts.clear
  config.logger = Logger.new(IO::NULL)
  config.secret_key_base = "a secret for the cookies of these tests"
  config.session_store :cookie_store, key: "session"
end
Site.initialize!

class ApplicationController < ActionController::Base
  def current_user
    name = session[:user]
    name && Struct.new(:id).new(name.sum)
  end
end

require "#{recipe}/app/services/pipedream_connect"
require "#{recipe}/app/controllers/connect_controller"

class LoginController < ApplicationController
  skip_forgery_protection

  def create
    session[:user] = params[:user]
    render json: { csrf: form_authenticity_token }
  end
end

class PageController < ApplicationController
  def show
    render inline: ENV.fetch("TAG")
  end
end

# Keeps the routes of the recipe when the next lines add routes.
Site.routes.disable_clear_and_finalize = true
load "#{recipe}/config/routes.rb"
Site.routes.draw do
  post "login", to: "login#create"
  get "page", to: "page#show"
end

options = { Host: "127.0.0.1", Port: ENV.fetch("PORT", "0").to_i, AccessLog: [], Logger: WEBrick::Log.new(IO::NULL) }
Rack::Handler::WEBrick.run(Site, **options) do |server|
  puts server.listeners.first.addr[1]
  $stdout.flush
end

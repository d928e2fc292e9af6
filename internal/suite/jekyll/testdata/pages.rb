# Reads bodies of posts from the standard input, each a JSON string on a line,
# and prints for each, as JSON on a line, what a default Jekyll makes of it:
#   Error     why the site is not built
#   Liquid    the body after Liquid
#   Warnings  of Liquid
#   HTML      the page
# The argument is the folder of a site.
require "jekyll"
require "json"

Jekyll.logger.log_level = :error
site = Jekyll::Site.new(Jekyll.configuration("source" => ARGV[0], "quiet" => true, "disable_disk_cache" => true))
markdown = site.find_converter_instance(Jekyll::Converters::Markdown)
page = { "title" => "Title", "url" => "/url", "path" => "_posts/post.md" }
info = { :registers => { :site => site, :page => page }, :strict_filters => false, :strict_variables => false }
STDIN.each_line do |line|
  body = JSON.parse(line)
  out = { "Liquid" => body, "Warnings" => [] }
  begin
    payload = site.site_payload
    payload["page"] = page
    if Jekyll::Utils.has_liquid_construct?(body)
      template = Liquid::Template.parse(body, :line_numbers => true)
      out["Warnings"] = template.warnings.map(&:to_s)
      out["Liquid"] = template.render!(payload, info)
    end
    out["HTML"] = markdown.convert(out["Liquid"])
  rescue StandardError, ScriptError => e
    out["Error"] = "#{e.class}: #{e.message}"
  end
  puts JSON.generate(out)
end

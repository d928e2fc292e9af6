# frozen_string_literal: true

# Prints how Jekyll reads the posts of a site: ruby front_matter.rb SITE
#
# The posts are SITE/_posts/*.md, in the order of their names. The first line
# of output says which Jekyll and which YAML reader this is; then comes a line
# of JSON a post:
#
#   front       whether Jekyll finds front matter
#   error       why Jekyll does not read the post, or null
#   data        the front matter as its YAML reader hands it to Jekyll
#   date        the instant that Jekyll takes the date for, in UTC
#   tags        as site.tags has them
#   categories  as site.categories has them
#   content     what stands behind the front matter
#
# Nothing here knows the format: Jekyll::Document reads each file by itself,
# and Recorder listens.

require "json"
require "jekyll"

Encoding.default_external = Encoding::UTF_8

# Recorder keeps what a document reads from its front matter. Jekyll's own
# data has defaults, the file's name and much else mixed into it.
module Recorder
  attr_reader :front

  def read_content(...)
    @listens = true
    super(...)
  ensure
    @listens = false
  end

  def merge_data!(other, **source)
    # A copy, for merge_data! splits the categories in place; made first, for
    # it also raises an error over a date.
    @front = other.is_a?(Hash) ? other.dup : other if @listens
    super(other, **source)
  end
end
Jekyll::Document.prepend(Recorder)

# Letters is a scanner for Psych to which every scalar is a string.
class Letters < Psych::ScalarScanner
  def tokenize(string)
    string
  end
end

# written is the front matter with every scalar as its text.
def written(yaml)
  loader = Psych::ClassLoader.new
  Psych::Visitors::ToRuby.new(Letters.new(loader), loader).accept(Psych.parse(yaml))
rescue StandardError
  nil
end

# typed names the type of a value, which JSON has no names for. For a scalar,
# text is what a template shows, and written is what the file says.
def typed(value, text)
  case value
  when Hash
    texts = text.is_a?(Hash) && text.size == value.size ? text.to_a : []
    entries = value.each_with_index.map do |(key, item), i|
      { "key" => key.to_s, "written" => texts[i]&.first.to_s, "value" => typed(item, texts[i]&.last) }
    end
    { "type" => "map", "map" => entries }
  when Array
    texts = text.is_a?(Array) ? text : []
    { "type" => "list", "list" => value.each_with_index.map { |item, i| typed(item, texts[i]) } }
  else
    type = value.class.name.downcase
    type = "bool" if [true, false].include?(value)
    { "type" => type, "text" => value.to_s, "written" => text.is_a?(String) ? text : nil }
  end
end

def report(site, path)
  text = File.read(path, **Jekyll::Utils.merged_file_read_opts(site, {}))
  found = text.match(Jekyll::Document::YAML_FRONT_MATTER_REGEXP)
  doc = Jekyll::Document.new(path, :site => site, :collection => site.posts)
  line = { "front" => !found.nil? }
  begin
    doc.read
  rescue StandardError => e
    line["error"] = "#{e.class}: #{e.message}"
  end
  line["data"] = typed(doc.front, written(found[1])) if doc.front.is_a?(Hash)
  unless line["error"]
    dated = doc.front.is_a?(Hash) && doc.front["date"]
    line["date"] = doc.data["date"].getutc.strftime("%FT%T.%NZ") if dated
    line["tags"] = doc.data["tags"].map(&:to_s)
    line["categories"] = doc.data["categories"].map(&:to_s)
  end
  line["content"] = doc.content
  line
rescue ArgumentError => e # bytes that are no UTF-8
  { "error" => "#{e.class}: #{e.message}" }
end

Jekyll.logger.log_level = :error
site = Jekyll::Site.new(
  Jekyll.configuration(
    "source"              => File.expand_path(ARGV.fetch(0)),
    "strict_front_matter" => true, # an error is raised, and not logged
    "excerpt_separator"   => "",
    "disable_disk_cache"  => true,
    "quiet"               => true
  )
)
reader = if Jekyll::Utils.respond_to?(:safe_load_yaml)
           "Psych #{Psych::VERSION}"
         else
           "SafeYAML #{SafeYAML::VERSION}, Psych #{Psych::VERSION}"
         end
puts JSON.generate("version" => "Jekyll #{Jekyll::VERSION}, #{reader}, kramdown #{Kramdown::VERSION}, Ruby #{RUBY_VERSION}")
Dir[File.join(ARGV.fetch(0), "_posts", "*.md")].sort.each { |path| puts JSON.generate(report(site, File.expand_path(path))) }

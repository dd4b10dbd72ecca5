// SPDX-License-Identifier: MPL-2.0
#include "sync/server/dav.h"

#include "sync/server/apicall.h"

#include <QCryptographicHash>
#include <QSet>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace touchbase::server {

namespace {

using namespace Qt::StringLiterals;

const QString dav = u"DAV:"_s;
const QString carddav = u"urn:ietf:params:xml:ns:carddav"_s;
const QString calendarServer = u"http://calendarserver.org/ns/"_s;
const QByteArray root = "/dav/";
const QByteArray book = "/dav/contacts/";
constexpr qsizetype mostProperties = 64;
constexpr qsizetype mostBytes = 64 * 1024 * 1024; ///< of one answer

struct Name {
    QString space;
    QString local;
    bool operator==(const Name &) const = default;
};

/// What is asked for, whatever kind of request it came in.
struct Question {
    Name kind;              ///< of the outermost element; propfind without a body
    bool everything = true; ///< no properties were named
    QVector<Name> properties;
    QVector<QByteArray> hrefs; ///< of addressbook-multiget
    bool hasFilter = false;
};

std::optional<Question> read(const QByteArray &body)
{
    Question question{{dav, u"propfind"_s}, true, {}, {}, false};
    if (body.trimmed().isEmpty())
        return question;
    QXmlStreamReader xml(body);
    constexpr int deepest = 16;
    int depth = 0;
    bool inProperties = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isDTD() || depth > deepest)
            return std::nullopt;
        if (xml.isEndElement()) {
            --depth;
            inProperties &= !(depth == 1);
        }
        if (!xml.isStartElement())
            continue;
        const Name name{xml.namespaceUri().toString(), xml.name().toString()};
        ++depth;
        if (depth == 1) {
            question.kind = name;
        } else if (depth == 2 && name == Name{dav, u"prop"_s}) {
            inProperties = true;
            question.everything = false;
        } else if (depth == 3 && inProperties) {
            if (question.properties.size() == mostProperties)
                return std::nullopt;
            question.properties.append(name);
        } else if (depth == 2 && name == Name{dav, u"href"_s}) {
            question.hrefs.append(
                QByteArray::fromPercentEncoding(xml.readElementText().trimmed().toUtf8()));
            --depth;
        } else if (depth == 3 && name.space == carddav && name.local == u"prop-filter"_s) {
            question.hasFilter = true;
        }
    }
    return xml.hasError() ? std::nullopt : std::optional(question);
}

/// One thing with an address.
struct Resource {
    enum class Kind { Root, Book, Card };
    Kind kind = Kind::Root;
    QByteArray path;
    QByteArray card; ///< of a card
};

QByteArray tagOf(const QByteArray &card)
{
    return '"' + QCryptographicHash::hash(card, QCryptographicHash::Sha256).toHex().left(24) + '"';
}

class Answer {
public:
    explicit Answer(SpaceReader &reader)
        : m_reader(reader)
        , m_xml(&m_body)
    {
        m_xml.writeNamespace(dav, u"D"_s);
        m_xml.writeNamespace(carddav, u"C"_s);
        m_xml.writeNamespace(calendarServer, u"S"_s);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(dav, u"multistatus"_s);
    }
    void add(const Resource &resource, const Question &question)
    {
        static const QVector<Name> all{{dav, u"resourcetype"_s},
                                       {dav, u"displayname"_s},
                                       {dav, u"getetag"_s},
                                       {dav, u"getcontenttype"_s}};
        m_xml.writeStartElement(dav, u"response"_s);
        m_xml.writeTextElement(dav, u"href"_s, QString::fromLatin1(resource.path));
        QVector<Name> missing;
        m_xml.writeStartElement(dav, u"propstat"_s);
        m_xml.writeStartElement(dav, u"prop"_s);
        for (const Name &name : question.everything ? all : question.properties) {
            if (!write(name, resource))
                missing.append(name);
        }
        m_xml.writeEndElement();
        m_xml.writeTextElement(dav, u"status"_s, u"HTTP/1.1 200 OK"_s);
        m_xml.writeEndElement();
        if (!missing.isEmpty() && !question.everything) {
            m_xml.writeStartElement(dav, u"propstat"_s);
            m_xml.writeStartElement(dav, u"prop"_s);
            for (const Name &name : std::as_const(missing))
                m_xml.writeEmptyElement(name.space, name.local);
            m_xml.writeEndElement();
            m_xml.writeTextElement(dav, u"status"_s, u"HTTP/1.1 404 Not Found"_s);
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }
    void addMissing(const QByteArray &path)
    {
        m_xml.writeStartElement(dav, u"response"_s);
        m_xml.writeTextElement(dav, u"href"_s, QString::fromUtf8(path));
        m_xml.writeTextElement(dav, u"status"_s, u"HTTP/1.1 404 Not Found"_s);
        m_xml.writeEndElement();
    }
    bool isFull() const { return m_body.size() > mostBytes; }
    QByteArray end()
    {
        m_xml.writeEndDocument();
        return m_body;
    }

private:
    /// False where the resource has no such property.
    bool write(const Name &name, const Resource &resource)
    {
        using Kind = Resource::Kind;
        const bool isCard = resource.kind == Kind::Card;
        const bool isBook = resource.kind == Kind::Book;
        const auto text = [&](const QString &value) {
            m_xml.writeTextElement(name.space, name.local, value);
            return true;
        };
        const auto address = [&](const QByteArray &path) {
            m_xml.writeStartElement(name.space, name.local);
            m_xml.writeTextElement(dav, u"href"_s, QString::fromLatin1(path));
            m_xml.writeEndElement();
            return true;
        };
        if (name == Name{dav, u"resourcetype"_s}) {
            m_xml.writeStartElement(name.space, name.local);
            if (!isCard)
                m_xml.writeEmptyElement(dav, u"collection"_s);
            if (isBook)
                m_xml.writeEmptyElement(carddav, u"addressbook"_s);
            m_xml.writeEndElement();
            return true;
        }
        if (name == Name{dav, u"current-user-principal"_s} ||
            name == Name{dav, u"principal-URL"_s} || name == Name{dav, u"owner"_s})
            return address(root);
        if (name == Name{carddav, u"addressbook-home-set"_s})
            return address(root);
        if (name == Name{dav, u"displayname"_s} && !isCard)
            return text(u"Touchbase"_s);
        if (name == Name{dav, u"getetag"_s} && isCard)
            return text(QString::fromLatin1(tagOf(resource.card)));
        if (name == Name{dav, u"getcontenttype"_s} && isCard)
            return text(u"text/vcard; charset=utf-8"_s);
        if (name == Name{carddav, u"address-data"_s} && isCard)
            return text(QString::fromUtf8(resource.card));
        if (name == Name{calendarServer, u"getctag"_s} && isBook)
            return text(QString::fromLatin1(m_reader.tag()));
        if (name == Name{carddav, u"supported-address-data"_s} && isBook) {
            m_xml.writeStartElement(name.space, name.local);
            m_xml.writeEmptyElement(carddav, u"address-data-type"_s);
            m_xml.writeAttribute(u"content-type"_s, u"text/vcard"_s);
            m_xml.writeAttribute(u"version"_s, u"3.0"_s);
            m_xml.writeEndElement();
            return true;
        }
        if (name == Name{dav, u"current-user-privilege-set"_s}) {
            m_xml.writeStartElement(name.space, name.local);
            m_xml.writeStartElement(dav, u"privilege"_s);
            m_xml.writeEmptyElement(dav, u"read"_s);
            m_xml.writeEndElement();
            m_xml.writeEndElement();
            return true;
        }
        if (name == Name{dav, u"supported-report-set"_s} && isBook) {
            m_xml.writeStartElement(name.space, name.local);
            for (const QString &report : {u"addressbook-multiget"_s, u"addressbook-query"_s}) {
                m_xml.writeStartElement(dav, u"supported-report"_s);
                m_xml.writeStartElement(dav, u"report"_s);
                m_xml.writeEmptyElement(carddav, report);
                m_xml.writeEndElement();
                m_xml.writeEndElement();
            }
            m_xml.writeEndElement();
            return true;
        }
        return false;
    }

    SpaceReader &m_reader;
    QByteArray m_body;
    QXmlStreamWriter m_xml;
};

std::optional<Resource> resourceAt(const QByteArray &path, SpaceReader &reader)
{
    if (path == root || path == root.chopped(1))
        return Resource{Resource::Kind::Root, root, {}};
    if (path == book || path == book.chopped(1))
        return Resource{Resource::Kind::Book, book, {}};
    if (!path.startsWith(book) || !path.endsWith(".vcf"))
        return std::nullopt;
    const auto card = reader.cards().constFind(path.sliced(book.size()).chopped(4));
    if (card == reader.cards().constEnd())
        return std::nullopt;
    return Resource{Resource::Kind::Card, path, *card};
}

QByteArray pathOf(const QByteArray &id) { return book + id + ".vcf"; }

HttpResponse xml(int status, const QByteArray &body)
{
    return {status, "application/xml; charset=utf-8", {}, 0, body};
}

/// Whoever asks has to name fewer at once (RFC 6352, section 8.6.2).
HttpResponse tooMany()
{
    return xml(507, "<?xml version=\"1.0\"?><D:error xmlns:D=\"DAV:\">"
                    "<D:number-of-matches-within-limits/></D:error>");
}

HttpResponse propfind(const HttpRequest &request, const Question &question,
                      const Resource &resource, SpaceReader &reader)
{
    Answer answer(reader);
    answer.add(resource, question);
    if (request.depth != "0" && resource.kind == Resource::Kind::Root)
        answer.add({Resource::Kind::Book, book, {}}, question);
    if (request.depth != "0" && resource.kind == Resource::Kind::Book) {
        for (auto card = reader.cards().cbegin(); card != reader.cards().cend(); ++card)
            answer.add({Resource::Kind::Card, pathOf(card.key()), *card}, question);
    }
    return xml(207, answer.end());
}

HttpResponse report(const Question &question, SpaceReader &reader)
{
    Answer answer(reader);
    if (question.kind == Name{carddav, u"addressbook-multiget"_s}) {
        QSet<QByteArray> named;
        for (const QByteArray &href : question.hrefs) {
            if (named.contains(href))
                continue;
            named.insert(href);
            if (answer.isFull())
                return tooMany();
            // A whole URL is as good as its path.
            const qsizetype at = href.indexOf(book);
            const auto resource = resourceAt(at < 0 ? href : href.sliced(at), reader);
            if (resource)
                answer.add(*resource, question);
            else
                answer.addMissing(href);
        }
        return xml(207, answer.end());
    }
    if (question.kind == Name{carddav, u"addressbook-query"_s} && !question.hasFilter) {
        for (auto card = reader.cards().cbegin(); card != reader.cards().cend(); ++card) {
            if (answer.isFull())
                return tooMany();
            answer.add({Resource::Kind::Card, pathOf(card.key()), *card}, question);
        }
        return xml(207, answer.end());
    }
    const QByteArray condition =
        question.hasFilter ? "<C:supported-filter/>" : "<D:supported-report/>";
    return xml(403, "<?xml version=\"1.0\"?><D:error xmlns:D=\"DAV:\" "
                    "xmlns:C=\"urn:ietf:params:xml:ns:carddav\">" +
                        condition + "</D:error>");
}

} // namespace

bool isDav(const QByteArray &path)
{
    return path == "/.well-known/carddav" || path == root.chopped(1) || path.startsWith(root);
}

std::optional<HttpResponse> davAnswer(const HttpRequest &request)
{
    if (request.path == "/.well-known/carddav") {
        HttpResponse response{301, {}, {}, 0, {}};
        response.headers = {{"Location", root}};
        return response;
    }
    if (request.method == "OPTIONS") {
        HttpResponse response{204, {}, {}, 0, {}};
        response.allow = "OPTIONS, GET, HEAD, PROPFIND, REPORT";
        response.headers = {{"DAV", "1, addressbook"}};
        return response;
    }
    return std::nullopt;
}

HttpResponse davAnswer(const HttpRequest &request, SpaceReader &reader)
{
    const std::optional<Resource> resource = resourceAt(request.path, reader);
    if (!resource)
        return server::response(
            sync::Problem{sync::Problem::Code::NotFound,
                          QStringLiteral("There is no such contact in this address book.")});
    if (request.method == "PROPFIND" || request.method == "REPORT") {
        const std::optional<Question> question = read(request.body);
        if (!question)
            return server::response(
                sync::Problem{sync::Problem::Code::Malformed,
                              QStringLiteral("The body is no XML as CardDAV has it.")});
        return request.method == "REPORT" ? report(*question, reader)
                                          : propfind(request, *question, *resource, reader);
    }
    if ((request.method == "GET" || request.method == "HEAD") &&
        resource->kind == Resource::Kind::Card) {
        HttpResponse response{200, "text/vcard; charset=utf-8", {}, 0, resource->card};
        response.headers = {{"ETag", tagOf(resource->card)}};
        return response;
    }
    HttpResponse response = server::response(
        sync::Problem{sync::Problem::Code::MethodUnknown,
                      QStringLiteral("This address book can be read only. Change contacts in "
                                     "Touchbase.")});
    response.allow = "OPTIONS, GET, HEAD, PROPFIND, REPORT";
    return response;
}

} // namespace touchbase::server

// SPDX-License-Identifier: MPL-2.0
#include "tests/sync/rawhttp.h"
#include "tests/sync/serverprocess.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace touchbase::test;

namespace {

/// What is wrong with a value, by the few words of JSON Schema that the description uses.
QString objectionTo(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &all)
{
    if (const QString reference = schema[u"$ref"_s].toString(); !reference.isEmpty())
        return objectionTo(value, all[reference.section(u'/', -1)].toObject(), all);
    const QString type = schema[u"type"_s].toString();
    const bool fits =
        type.isEmpty() || (type == u"object"_s && value.isObject()) ||
        (type == u"array"_s && value.isArray()) || (type == u"string"_s && value.isString()) ||
        (type == u"integer"_s && value.isDouble()) || (type == u"boolean"_s && value.isBool());
    if (!fits)
        return u"no "_s + type;
    const QJsonObject properties = schema[u"properties"_s].toObject();
    const QJsonObject object = value.toObject();
    for (const QJsonValue &name : schema[u"required"_s].toArray()) {
        if (!object.contains(name.toString()))
            return u"lacks "_s + name.toString();
    }
    for (auto at = object.begin(); at != object.end() && !properties.isEmpty(); ++at) {
        if (!properties.contains(at.key()))
            return u"has "_s + at.key();
        if (const QString wrong = objectionTo(*at, properties[at.key()].toObject(), all);
            !wrong.isEmpty())
            return at.key() + u": "_s + wrong;
    }
    for (const QJsonValue &item : value.toArray()) {
        const QJsonObject items = schema[u"items"_s].toObject();
        if (const QString wrong = objectionTo(item, items, all); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

} // namespace

/// `/v1/openapi.json` against the server that gives it.
class TestDescription : public QObject {
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;
    QJsonObject m_description;
    const QByteArray m_watchToken = "a token for whoever watches";

    QJsonObject paths() const { return m_description[u"paths"_s].toObject(); }
    RawAnswer ask(const RawRequest &request) { return rawAsk(m_server->url(), request); }
    static QByteArray concrete(QString path)
    {
        return path.replace(u"{id}"_s, QString(32, u'a'))
            .replace(u"{account}"_s, QString(32, u'b'))
            .replace(u"{sha256}"_s, QString(64, u'a'))
            .toLatin1();
    }
    /// What the description has against an answer.
    QString objectionTo(const RawAnswer &answer, const QString &path, const QString &method) const
    {
        const QJsonObject responses = paths()[path][method.toLower()][u"responses"_s].toObject();
        const QString status = QString::number(answer.status);
        if (!responses.contains(status))
            return u"status "_s + status;
        const QJsonObject content = responses[status][u"content"_s].toObject();
        if (content.isEmpty() || method == u"HEAD"_s)
            return answer.body.isEmpty() ? QString() : u"a body"_s;
        const QString media = QString::fromLatin1(answer.mediaType());
        if (!content.contains(media))
            return u"media type "_s + media;
        if (!media.contains(u"json"_s))
            return {};
        return ::objectionTo(QJsonDocument::fromJson(answer.body).object(),
                             content[media][u"schema"_s].toObject(),
                             m_description[u"components"_s][u"schemas"_s].toObject());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"token"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_watchToken) > 0);
        file.close();
        m_server =
            std::make_unique<ServerProcess>(QStringList{u"--metrics-token"_s, file.fileName()});
        m_description = ask({"GET", "/v1/openapi.json"}).json();
        QCOMPARE(m_description[u"openapi"_s].toString(), u"3.1.0"_s);
    }

    void everyAddressAnswersAsItIsDescribed()
    {
        const QByteArray token = tokenOf(rawSignUp(m_server->url(), "ada"));
        const QString laptop = QString::fromLatin1(
            concrete(ask({"POST",
                          "/v1/sessions",
                          {},
                          R"({"email":"ada@example.com","password":"correct horse",)"
                          R"("device":{"name":"laptop","replica":"2"}})"})
                         .json()[u"device"_s]
                         .toString()));
        const QByteArray bytes = "hello";
        const QString blob =
            u"/v1/blobs/"_s +
            QString::fromLatin1(
                QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        const QByteArray range = "Content-Range: bytes 0-4/5\r\n";
        const auto feed = [&] {
            return ask({"POST", "/v1/feeds", token, R"({"kind":"calendar"})"}).json();
        };
        const QString calendarPath = feed()[u"path"_s].toString();
        const QJsonObject space =
            ask({"POST", "/v1/spaces", token, R"({"name":"Harbour Realty"})"}).json();
        const QString team = u"/v1/spaces/"_s + space[u"space"_s].toString();
        const QString nowhere = u"/v1/spaces/"_s + QString(32, u'a');
        const QString self = team + u"/members/"_s + space[u"me"_s].toString();
        const QString feedId = feed()[u"id"_s].toString();
        struct Sample {
            const char *path; ///< as it is described
            RawRequest request;
            int status; ///< what has to come
        };
        const auto at = [](const QString &path) { return path.toLatin1(); };
        const QByteArray cbor = QByteArray::fromHex("a0");
        const QByteArray round = R"({"protocol":1})";
        const QList<Sample> samples{
            {"/healthz", {"GET", "/healthz"}, 200},
            {"/readyz", {"GET", "/readyz"}, 200},
            {"/metrics", {"GET", "/metrics", m_watchToken}, 200},
            {"/metrics", {"GET", "/metrics", token}, 401},
            {"/v1/openapi.json", {"GET", "/v1/openapi.json"}, 200},
            {"/v1/accounts", {"POST", "/v1/accounts", {}, "{}"}, 400},
            {"/v1/accounts", {"POST", "/v1/accounts", {}, "[["}, 400},
            {"/v1/accounts",
             {"POST",
              "/v1/accounts",
              {},
              R"({"email":"bob@example.com","password":"correct horse"})"},
             201},
            {"/v1/accounts",
             {"POST",
              "/v1/accounts",
              {},
              R"({"email":"ada@example.com","password":"correct horse"})"},
             409},
            {"/v1/sessions",
             {"POST",
              "/v1/sessions",
              {},
              R"({"email":"ada@example.com","password":"correct horse"})"},
             201},
            {"/v1/sessions",
             {"POST", "/v1/sessions", {}, R"({"email":"ada@example.com","password":"wrong"})"},
             401},
            {"/v1/sync", {"POST", "/v1/sync", token, cbor}, 200},
            {"/v1/sync", {"POST", "/v1/sync", token, round}, 200},
            {"/v1/sync", {"POST", "/v1/sync", token, "x", "Content-Encoding: br\r\n"}, 415},
            {"/v1/sync", {"POST", "/v1/sync", token, R"({"protocol":99})"}, 426},
            {"/v1/hints", {"GET", "/v1/hints", token}, 400},
            {"/v1/hints",
             {"GET",
              "/v1/hints",
              token,
              {},
              "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"},
             101},
            {"/v1/devices", {"GET", "/v1/devices", token}, 200},
            {"/v1/devices/{id}",
             {"PATCH", at(u"/v1/devices/"_s + laptop), token, R"({"name":"desk"})"},
             204},
            {"/v1/devices/{id}", {"DELETE", at(u"/v1/devices/"_s + laptop), token}, 204},
            {"/v1/devices/{id}", {"DELETE", at(u"/v1/devices/"_s + laptop), token}, 404},
            {"/v1/account/password",
             {"PUT", "/v1/account/password", token,
              R"({"password":"correct horse","new_password":"battery staple"})"},
             204},
            {"/v1/account", {"GET", "/v1/account", token}, 200},
            {"/v1/account/second-factor",
             {"POST", "/v1/account/second-factor", token, R"({"password":"battery staple"})"},
             201},
            {"/v1/account/second-factor",
             {"PUT", "/v1/account/second-factor", token, R"({"code":"nothing"})"},
             401},
            {"/v1/account/second-factor",
             {"DELETE", "/v1/account/second-factor", token, R"({"password":"battery staple"})"},
             204},
            {"/v1/pairings", {"POST", "/v1/pairings", token}, 201},
            {"/v1/sessions", {"POST", "/v1/sessions", {}, R"({"pairing":"nothing"})"}, 401},
            {"/v1/sessions/current/token", {"POST", "/v1/sessions/current/token", token}, 201},
            {"/v1/password-resets",
             {"POST",
              "/v1/password-resets",
              {},
              R"({"email":"ada@example.com","code":"nothing","new_password":"battery staple"})"},
             401},
            {"/v1/feeds", {"POST", "/v1/feeds", token, R"({"kind":"contacts"})"}, 201},
            {"/v1/feeds", {"POST", "/v1/feeds", token, R"({"kind":"all"})"}, 400},
            {"/v1/feeds", {"GET", "/v1/feeds", token}, 200},
            {"/v1/feeds/{id}", {"DELETE", at(u"/v1/feeds/"_s + feedId), token, {}}, 204},
            {"/v1/feeds/{id}", {"DELETE", at(u"/v1/feeds/"_s + feedId), token, {}}, 404},
            {"/feeds/{secret}.ics", {"GET", at(calendarPath)}, 200},
            {"/feeds/{secret}.ics", {"GET", "/feeds/nothing.ics"}, 404},
            {"/v1/spaces", {"POST", "/v1/spaces", token, R"({"name":"Second"})"}, 201},
            {"/v1/spaces", {"POST", "/v1/spaces", token, R"({"name":""})"}, 400},
            {"/v1/spaces", {"GET", "/v1/spaces", token}, 200},
            {"/v1/spaces/{id}", {"PATCH", at(team), token, R"({"name":"Harbour"})"}, 204},
            {"/v1/spaces/{id}", {"PATCH", at(nowhere), token, R"({"name":"Harbour"})"}, 404},
            {"/v1/spaces/{id}/invitations",
             {"POST", at(team + u"/invitations"_s), token, R"({"role":"agent"})"},
             201},
            {"/v1/spaces/{id}/invitations",
             {"POST", at(team + u"/invitations"_s), token, R"({"role":"king"})"},
             400},
            {"/v1/spaces/{id}/invitations", {"DELETE", at(team + u"/invitations"_s), token}, 204},
            {"/v1/memberships", {"POST", "/v1/memberships", token, R"({"code":"nothing"})"}, 401},
            {"/v1/spaces/{id}/members/{account}",
             {"PATCH", at(self), token, R"({"name":"Ada L."})"},
             204},
            {"/v1/spaces/{id}/members/{account}",
             {"PATCH", at(self), token, R"({"role":"viewer"})"},
             403},
            {"/v1/spaces/{id}/members/{account}", {"DELETE", at(self), token}, 403},
            {"/v1/spaces/{id}/members/{account}",
             {"DELETE", at(team + u"/members/"_s + QString(32, u'0')), token},
             404},
            {"/v1/spaces/{id}",
             {"DELETE", at(team), token, R"({"password":"battery staple"})"},
             204},
            {"/v1/blobs/{sha256}", {"GET", at(blob), token}, 404},
            {"/v1/blobs/{sha256}", {"HEAD", at(blob), token}, 404},
            {"/v1/blobs/{sha256}", {"PUT", at(blob), token, bytes}, 400},
            {"/v1/blobs/{sha256}", {"PUT", at(blob), token, "jelly", range}, 422},
            {"/v1/blobs/{sha256}",
             {"PUT", at(blob), token, "lo", "Content-Range: bytes 3-4/5\r\n"},
             409},
            {"/v1/blobs/{sha256}",
             {"PUT", at(blob), token, "he", "Content-Range: bytes 0-1/5\r\n"},
             204},
            {"/v1/blobs/{sha256}", {"PUT", at(blob), token, bytes, range}, 201},
            {"/v1/blobs/{sha256}", {"HEAD", at(blob), token}, 200},
            {"/v1/blobs/{sha256}", {"GET", at(blob), token}, 200},
            {"/v1/blobs/{sha256}", {"GET", at(blob), token, {}, "Range: bytes=1-\r\n"}, 206},
            {"/v1/blobs/{sha256}", {"GET", at(blob), token, {}, "Range: bytes=9-\r\n"}, 416},
            {"/v1/blobs/{sha256}", {"DELETE", at(blob), token}, 204},
            {"/v1/account", {"DELETE", "/v1/account", token, R"({"password":"wrong"})"}, 401},
            {"/v1/sessions/current", {"DELETE", "/v1/sessions/current", token}, 204},
            {"/v1/account", {"DELETE", "/v1/account", token, "{}"}, 401},
        };
        QSet<QString> asked;
        for (const Sample &sample : samples) {
            const RawAnswer answer = ask(sample.request);
            const QString method = QString::fromLatin1(sample.request.method);
            const QString what = method + u' ' + QLatin1String(sample.path);
            QVERIFY2(answer.status == sample.status,
                     qPrintable(u"%1 answers %2, not %3: %4"_s.arg(what)
                                    .arg(answer.status)
                                    .arg(sample.status)
                                    .arg(QString::fromUtf8(answer.body))));
            const QString wrong = objectionTo(answer, QLatin1String(sample.path), method);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(u"%1, %2: %3"_s.arg(what).arg(answer.status).arg(wrong)));
            asked.insert(what);
        }
        for (const QString &path : paths().keys()) {
            for (const QString &method : paths()[path].toObject().keys()) {
                const QString what = method.toUpper() + u' ' + path;
                QVERIFY2(method == u"parameters"_s || asked.contains(what), qPrintable(what));
            }
        }
    }

    void nothingButTheOpenAddressesAnswersWithoutAToken()
    {
        for (const QString &path : paths().keys()) {
            for (const QString &method : paths()[path].toObject().keys()) {
                const QJsonObject operation = paths()[path][method].toObject();
                if (method == u"parameters"_s || operation[u"security"_s].toArray().isEmpty())
                    continue;
                for (const QByteArray &token : {QByteArray(), QByteArray("made-up")}) {
                    const RawAnswer answer =
                        ask({method.toUpper().toLatin1(), concrete(path), token, "{}"});
                    QVERIFY2(answer.status == 401, qPrintable(method + path));
                    QVERIFY2(objectionTo(answer, path, method.toUpper()).isEmpty(),
                             qPrintable(method + path));
                }
            }
        }
    }

    void otherMethodsAreToldWhichOnesWork()
    {
        const QByteArray token = tokenOf(rawSignUp(m_server->url(), "cleo"));
        for (const QString &path : paths().keys()) {
            QSet<QByteArray> described;
            for (const QString &method : paths()[path].toObject().keys()) {
                if (method != u"parameters"_s)
                    described.insert(method.toUpper().toLatin1());
            }
            if (described.contains("GET"))
                described.insert("HEAD");
            for (const char *method :
                 {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "LOCK"}) {
                if (described.contains(method))
                    continue;
                const RawAnswer answer = ask({method, concrete(path), token, "{}"});
                QVERIFY2(answer.isProblem(405), qPrintable(QLatin1String(method) + path));
                QSet<QByteArray> allowed;
                for (const QByteArray &word : answer.headers["allow"].split(','))
                    allowed.insert(word.trimmed());
                QCOMPARE(allowed, described);
            }
        }
    }

    void whatIsNotDescribedIsNotThere()
    {
        const QByteArray token = tokenOf(rawSignUp(m_server->url(), "dora"));
        for (const char *path : {"/",
                                 "/v1",
                                 "/v1/",
                                 "/v1/sync/",
                                 "/v1/accounts/",
                                 "/v1/admin",
                                 "/v1/users",
                                 "/v1/devices/",
                                 "/v1/devices/aa",
                                 "/v1/blobs/",
                                 "/v1/blobs/aa",
                                 "/v2/sync",
                                 "/openapi.json",
                                 "/metrics/",
                                 "/.env",
                                 "/server.db",
                                 "/v1/../server.db",
                                 "/v1/blobs/..%2f..%2fserver.db",
                                 "/v1/%73ync",
                                 "//v1/sync",
                                 "/V1/sync",
                                 "*"}) {
            for (const char *method : {"GET", "POST", "PUT", "DELETE"})
                QVERIFY2(ask({method, path, token, "{}"}).isProblem(404), path);
        }
    }

    void headIsGetWithoutItsBody()
    {
        for (const char *path : {"/healthz", "/v1/openapi.json"}) {
            const RawAnswer get = ask({"GET", path});
            const RawAnswer head = ask({"HEAD", path});
            QCOMPARE(head.status, get.status);
            QCOMPARE(head.mediaType(), get.mediaType());
            QVERIFY(head.headers["content-length"].toInt() > 0);
        }
    }

    void theProtocolsPageNamesEveryAddress()
    {
        QFile page(QStringLiteral(TOUCHBASE_TEST_DATA "/../../../docs/protocol.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        for (const QString &path : paths().keys())
            QVERIFY2(text.contains(path), qPrintable(path));
    }

    void theFiguresCountWhatWasAskedAndNameNobody()
    {
        const QByteArray token = tokenOf(rawSignUp(m_server->url(), "emma"));
        QCOMPARE(ask({"POST", "/v1/sync", token,
                      R"({"replica":"c0ffee","push":[[null,1,)"
                      R"("01900000000000000000000000000001",[[11,"Sara",)"
                      R"("0000000003e800000000000000c0ffee",null]],)"
                      R"(null]]})"})
                     .status,
                 200);
        const QByteArray text = ask({"GET", "/metrics", m_watchToken}).body;
        const auto figure = [&](const QByteArray &name) {
            const qsizetype at = text.indexOf('\n' + name + ' ');
            return at < 0 ? -1.0 : text.sliced(at + name.size() + 2).split('\n')[0].toDouble();
        };
        QVERIFY(figure("touchbase_http_requests_total{method=\"POST\",route=\"/v1/sync\","
                       "status=\"200\"}") >= 1);
        QVERIFY(figure("touchbase_http_requests_total{method=\"other\",route=\"/v1/sync\","
                       "status=\"405\"}") >= 1);
        QVERIFY(figure("touchbase_http_requests_total{method=\"GET\",route=\"other\","
                       "status=\"404\"}") >= 1);
        QVERIFY(figure("touchbase_http_request_duration_seconds_count{route=\"/v1/sync\"}") >= 1);
        QCOMPARE(figure("touchbase_rows_pushed_total"), 1.0);
        QVERIFY(figure("touchbase_rounds_total") >= 3);
        QVERIFY(figure("touchbase_gathered_rounds_count") >= 3);
        QCOMPARE(figure("touchbase_conflicts_total"), 0.0);
        QVERIFY(figure("touchbase_store_bytes") > 0);
        QVERIFY(figure("process_resident_memory_bytes") > 1e6);
        QCOMPARE(figure("touchbase_connections"), 1.0);
        for (const char *secret : {"ada", "example.com", "Sara", "127.0.0.1", "/v1/devices/a"})
            QVERIFY2(!text.contains(secret), secret);
        QVERIFY(!text.contains(token));
    }
};

QTEST_GUILESS_MAIN(TestDescription)
#include "tst_description.moc"

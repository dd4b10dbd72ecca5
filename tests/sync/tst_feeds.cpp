// SPDX-License-Identifier: MPL-2.0
#include "core/people/contacts.h"
#include "core/replica/spaces.h"
#include "core/team/sharing.h"
#include "tests/sync/networkdevice.h"
#include "tests/sync/serverprocess.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace touchbase;
using namespace touchbase::replica;
using touchbase::test::ServerProcess;
using Device = touchbase::test::NetworkDevice;

namespace {

struct Given {
    int status = 0;
    QByteArray tag;
    QByteArray type;
    QByteArray body;
    bool operator==(const Given &) const = default;
};

} // namespace

/// What other programs read of an account, over a real server.
class TestFeeds : public QObject {
    Q_OBJECT

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Device> m_phone;
    QNetworkAccessManager m_network;
    Id m_sara;
    Id m_followUp;

    Given ask(const QByteArray &method, const QString &path,
              const QList<QPair<QByteArray, QByteArray>> &headers = {}, const QByteArray &body = {})
    {
        QNetworkRequest request(m_server->url().resolved(QUrl(path)));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                             QNetworkRequest::ManualRedirectPolicy);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        const std::unique_ptr<QNetworkReply> reply(
            m_network.sendCustomRequest(request, method, body));
        Device::wait([&] { return reply->isFinished(); });
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->rawHeader("ETag"), reply->rawHeader("Content-Type"), reply->readAll()};
    }
    QPair<QByteArray, QByteArray> token() const
    {
        return {"Authorization", "Bearer " + m_phone->transport.token()};
    }
    QJsonObject add(const QByteArray &kind)
    {
        const Given given =
            ask("POST", QStringLiteral("/v1/feeds"), {token()}, "{\"kind\":\"" + kind + "\"}");
        return QJsonDocument::fromJson(given.body).object();
    }
    static QPair<QByteArray, QByteArray> basic(const QByteArray &password)
    {
        return {"Authorization", "Basic " + QByteArray("ada@example.com:" + password).toBase64()};
    }
    QPair<QByteArray, QByteArray> addressBook()
    {
        return basic(add("contacts")[QStringLiteral("password")].toString().toLatin1());
    }
    void sync()
    {
        const auto outcome = m_phone->sync();
        QVERIFY(std::holds_alternative<sync::Round::Summary>(outcome));
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ServerProcess>();
        m_phone = std::make_unique<Device>(1);
        QVERIFY(!m_phone->connectTo(m_server->url(), true));
        m_sara = m_phone->create(ContactEntity, {{"first_name", QStringLiteral("Sara")},
                                                 {"last_name", QStringLiteral("Meier")}});
        m_followUp = m_phone->create(FollowUpEntity, {{"contact", m_sara},
                                                      {"what", QStringLiteral("call Sara back")},
                                                      {"kind", QStringLiteral("call")},
                                                      {"state", QStringLiteral("open")},
                                                      {"due", QStringLiteral("2026-12-11")}});
        sync();
    }

    void aCalendarIsReadWithoutSigningInByWhoeverKnowsItsAddress()
    {
        const QString path = add("calendar")[QStringLiteral("path")].toString();
        const Given calendar = ask("GET", path);
        QCOMPARE(calendar.status, 200);
        QVERIFY(calendar.type.startsWith("text/calendar"));
        QVERIFY2(calendar.body.contains("SUMMARY:call Sara back"), calendar.body);
        QVERIFY(calendar.body.contains("DTSTART;VALUE=DATE:20261211"));
        QCOMPARE(ask("GET", path.chopped(5) + QStringLiteral("x.ics")).status, 404);
    }
    void whatATeamSharesIsReadWhereItMayBeExported()
    {
        const QString path = add("calendar")[QStringLiteral("path")].toString();
        QCOMPARE(
            ask("POST", QStringLiteral("/v1/spaces"), {token()}, R"({"name":"Harbour"})").status,
            201);
        sync();
        const std::vector<SharedSpace> teams = sharedSpaces(**m_phone);
        QCOMPARE(teams.size(), 1U);
        {
            Edit edit(**m_phone, QStringLiteral("share"));
            team::shareContacts(edit, {m_sara}, teams.front().number);
            QVERIFY(edit.commit());
        }
        sync();
        QVERIFY(ask("GET", path).body.contains("SUMMARY:call Sara back"));
        // A colleague's follow-up is not in this person's calendar.
        m_phone->write(FollowUpEntity, m_followUp, {{"assignee", Value(Id::fresh(1))}});
        sync();
        QVERIFY(!ask("GET", path).body.contains("SUMMARY:call Sara back"));
    }
    void aCalendarIsSentAgainOnlyOnceItChanged()
    {
        const QString path = add("calendar")[QStringLiteral("path")].toString();
        const Given first = ask("GET", path);
        QCOMPARE(ask("GET", path, {{"If-None-Match", first.tag}}).status, 304);
        m_phone->create(FollowUpEntity, {{"contact", m_sara},
                                         {"what", QStringLiteral("send the plans")},
                                         {"state", QStringLiteral("open")},
                                         {"due", QStringLiteral("2026-12-12T10:00")}});
        sync();
        const Given second = ask("GET", path, {{"If-None-Match", first.tag}});
        QCOMPARE(second.status, 200);
        QVERIFY(second.body.contains("SUMMARY:send the plans"));
    }
    void anAddressThatWasTakenBackShowsNothing()
    {
        const QJsonObject feed = add("calendar");
        const QString path = feed[QStringLiteral("path")].toString();
        QCOMPARE(ask("GET", path).status, 200);
        QCOMPARE(ask("DELETE", QStringLiteral("/v1/feeds/") + feed[QStringLiteral("id")].toString(),
                     {token()})
                     .status,
                 204);
        QCOMPARE(ask("GET", path).status, 404);
    }
    void aSecretOfOneKindOpensNoOther()
    {
        const QString calendar = add("calendar")[QStringLiteral("path")].toString();
        const QByteArray secret = calendar.sliced(7).chopped(4).toLatin1();
        QCOMPARE(ask("PROPFIND", QStringLiteral("/dav/contacts/"), {basic(secret)}).status, 401);
        QCOMPARE(ask("GET", QStringLiteral("/v1/devices"), {{"Authorization", "Bearer " + secret}})
                     .status,
                 401);
        const QString password = add("contacts")[QStringLiteral("password")].toString();
        QCOMPARE(ask("GET", QStringLiteral("/feeds/%1.ics").arg(password)).status, 404);
    }
    void anAddressBookIsFoundListedAndFetched()
    {
        const auto who = addressBook();
        QCOMPARE(ask("GET", QStringLiteral("/.well-known/carddav")).status, 301);
        const Given home =
            ask("PROPFIND", QStringLiteral("/dav/"), {who, {"Depth", "0"}},
                "<propfind xmlns='DAV:'><prop><current-user-principal/></prop></propfind>");
        QCOMPARE(home.status, 207);
        QVERIFY(home.body.contains("<D:href>/dav/</D:href></D:current-user-principal>"));
        const Given listed =
            ask("PROPFIND", QStringLiteral("/dav/contacts/"), {who, {"Depth", "1"}});
        const QByteArray href = "/dav/contacts/" + m_sara.hex().toLatin1() + ".vcf";
        QVERIFY2(listed.body.contains(href), listed.body);
        const Given card = ask("GET", QString::fromLatin1(href), {who});
        QCOMPARE(card.status, 200);
        QVERIFY(card.body.contains("N:Meier;Sara"));
        QVERIFY(card.body.contains("UID:"));
        const Given many = ask(
            "REPORT", QStringLiteral("/dav/contacts/"), {who},
            "<C:addressbook-multiget xmlns='DAV:' xmlns:C='urn:ietf:params:xml:ns:carddav'><prop>"
            "<getetag/><C:address-data/></prop><href>" +
                href + "</href><href>/dav/contacts/gone.vcf</href></C:addressbook-multiget>");
        QCOMPARE(many.status, 207);
        QVERIFY(many.body.contains("N:Meier;Sara"));
        QVERIFY(
            many.body.contains("<D:href>/dav/contacts/gone.vcf</D:href><D:status>HTTP/1.1 404"));
    }
    void anAddressBookAsksWhoReadsAndLetsNobodyWrite()
    {
        QCOMPARE(ask("PROPFIND", QStringLiteral("/dav/")).status, 401);
        QCOMPARE(ask("PROPFIND", QStringLiteral("/dav/"), {basic("correct horse")}).status, 401);
        const auto who = addressBook();
        const QString path = QStringLiteral("/dav/contacts/%1.vcf").arg(m_sara.hex());
        QCOMPARE(ask("PUT", path, {who}, "BEGIN:VCARD").status, 405);
        QCOMPARE(ask("DELETE", path, {who}).status, 405);
        QCOMPARE(ask("PROPFIND", path, {who}, "<a><b>").status, 400);
        QCOMPARE(ask("PROPFIND", path, {who},
                     "<!DOCTYPE a [<!ENTITY b 'c'>]><propfind xmlns='DAV:'>&b;</propfind>")
                     .status,
                 400);
    }
    void whoeverIsDeletedIsNotReadAnyMore()
    {
        const auto who = addressBook();
        const QString path = QStringLiteral("/dav/contacts/%1.vcf").arg(m_sara.hex());
        QCOMPARE(ask("GET", path, {who}).status, 200);
        Edit edit(**m_phone, QStringLiteral("delete"));
        people::removeContact(edit, m_sara);
        QVERIFY(edit.commit());
        sync();
        QCOMPARE(ask("GET", path, {who}).status, 404);
    }
};

QTEST_GUILESS_MAIN(TestFeeds)
#include "tst_feeds.moc"

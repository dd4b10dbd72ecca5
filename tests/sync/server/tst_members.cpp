// SPDX-License-Identifier: MPL-2.0
#include "sync/server/members.h"
#include "tests/sync/world.h"

using namespace touchbase;
using namespace touchbase::server;
using namespace Qt::StringLiterals;
using replica::Role;
using replica::SharedSpace;
using sync::Problem;
using touchbase::test::TestServer;

namespace {

const QString names[] = {u"ada@example.com"_s, u"ben@example.com"_s, u"cleo@example.com"_s};

bool isRefused(const Members::Objection &objection, Problem::Code code)
{
    return objection && objection->code == code;
}

template <typename T>
bool isRefused(const sync::Answer<T> &answer, Problem::Code code)
{
    const auto *problem = std::get_if<Problem>(&answer);
    return problem && problem->code == code;
}

} // namespace

/// Who shares a space, and who decides that.
class TestMembers : public QObject {
    Q_OBJECT

    static constexpr auto forbidden = Problem::Code::Forbidden;
    static constexpr auto notFound = Problem::Code::NotFound;
    static constexpr auto wrongCode = Problem::Code::WrongCode;

    std::unique_ptr<TestServer> server;
    std::unique_ptr<Members> members;
    qint64 ada = 0, ben = 0, cleo = 0;
    Id team;

    Id idOf(qint64 account)
    {
        return server->store->database()
            .value("SELECT id FROM account WHERE number=?1", account)
            .toId();
    }
    QString invite(qint64 account, Role role)
    {
        const auto invited = members->invite(account, team, role);
        return QString::fromLatin1(std::get<Members::Invitation>(invited).code);
    }
    sync::Answer<SharedSpace> join(qint64 account, const QString &code)
    {
        Transaction transaction(server->store->database());
        auto joined = members->join(account, code);
        if (std::holds_alternative<SharedSpace>(joined) && !transaction.commit())
            qFatal("not joined");
        return joined;
    }
    replica::Rights rightsOf(qint64 account)
    {
        for (const SharedSpace &space : members->spacesOf(account)) {
            if (space.id == team)
                return space.rights();
        }
        return {};
    }
    qint64 version() { return server->count("SELECT max(version) FROM space"); }

private Q_SLOTS:
    void init()
    {
        members.reset();
        server = std::make_unique<TestServer>();
        server->signUp(names[1]);
        server->signUp(names[2]);
        Accounts accounts(*server->store);
        ada = accounts.numberOf(names[0]);
        ben = accounts.numberOf(names[1]);
        cleo = accounts.numberOf(names[2]);
        members = std::make_unique<Members>(*server->store);
        team = std::get<SharedSpace>(members->create(ada, u"Harbour Realty"_s)).id;
    }

    void whoMakesATeamOwnsIt()
    {
        const auto spaces = members->spacesOf(ada);
        QCOMPARE(spaces.size(), 1U);
        QCOMPARE(spaces.front().name, u"Harbour Realty"_s);
        QCOMPARE(spaces.front().members.front().name, u"ada"_s);
        QVERIFY(spaces.front().rights().role == Role::Owner);
        QVERIFY(members->spacesOf(ben).empty());
        QVERIFY(isRefused(members->create(ada, u"  "_s), Problem::Code::Malformed));
    }

    void aCodeLetsOnePersonInOnceAndForAWeek()
    {
        const QString code = invite(ada, Role::Agent);
        QVERIFY(isRefused(join(ben, u"AAAAA-BBBBB-CCCCC"_s), wrongCode));
        QVERIFY(std::holds_alternative<SharedSpace>(join(ben, code.toLower().remove(u'-'))));
        QVERIFY(rightsOf(ben) == replica::usualRights(Role::Agent));
        QVERIFY(isRefused(join(cleo, code), wrongCode));
        const QString late = invite(ada, Role::Agent);
        server->clock.set(server->clock.now() + 8 * 86'400'000LL);
        QVERIFY(isRefused(join(cleo, late), wrongCode));
    }

    void whoIsInAlreadyUsesNoCodeUp()
    {
        const QString code = invite(ada, Role::Viewer);
        QVERIFY(std::holds_alternative<SharedSpace>(join(ada, code)));
        QVERIFY(rightsOf(ada).role == Role::Owner);
        QVERIFY(std::holds_alternative<SharedSpace>(join(ben, code)));
    }

    void codesThatAreTakenBackAreVoid()
    {
        const QString code = invite(ada, Role::Agent);
        QVERIFY(!members->dropInvitations(ada, team));
        QVERIFY(isRefused(join(ben, code), wrongCode));
    }

    void aCodeOfATeamMakesAnAccountToo()
    {
        Accounts accounts(*server->store);
        const QByteArray code = invite(ada, Role::Assistant).toLatin1();
        const QString dora = u"dora@example.com"_s;
        const DeviceInfo device{u"phone"_s, 9};
        QVERIFY(isRefused(accounts.signUp(dora, "hash", SignUp::Invite, "nothing", device),
                          Problem::Code::SignUpClosed));
        QVERIFY(std::holds_alternative<Grant>(
            accounts.signUp(dora, "hash", SignUp::Invite, code, device)));
        QVERIFY(rightsOf(accounts.numberOf(dora)).role == Role::Assistant);
        QVERIFY(
            isRefused(accounts.signUp(u"eve@example.com"_s, "hash", SignUp::Invite, code, device),
                      Problem::Code::SignUpClosed));
    }

    void onlyManagersDecideAndOnlyOwnersMakeOwners()
    {
        join(ben, invite(ada, Role::Agent));
        join(cleo, invite(ada, Role::Manager));
        QVERIFY(isRefused(members->invite(ben, team, Role::Viewer), forbidden));
        QVERIFY(isRefused(members->rename(ben, team, u"Mine"_s), forbidden));
        QVERIFY(isRefused(members->change(ben, team, idOf(ben), {.role = Role::Owner}), forbidden));
        QVERIFY(isRefused(members->change(ben, team, idOf(ben), {.mayExport = true}), forbidden));
        QVERIFY(isRefused(members->dismiss(ben, team, idOf(cleo)), forbidden));
        QVERIFY(isRefused(members->remove(cleo, team), forbidden));
        QVERIFY(isRefused(members->invite(cleo, team, Role::Owner), forbidden));
        QVERIFY(
            isRefused(members->change(cleo, team, idOf(ben), {.role = Role::Owner}), forbidden));
        QVERIFY(
            isRefused(members->change(cleo, team, idOf(ada), {.role = Role::Viewer}), forbidden));
        QVERIFY(isRefused(members->dismiss(cleo, team, idOf(ada)), forbidden));
        QVERIFY(!members->change(cleo, team, idOf(ben), {.mayExport = true}));
        QVERIFY(rightsOf(ben).mayExport);
        QVERIFY(!members->change(ben, team, idOf(ben), {.name = u"Ben O."_s}));
        QVERIFY(!members->change(ada, team, idOf(ben), {.role = Role::Owner}));
        QVERIFY(rightsOf(ben).role == Role::Owner);
    }

    void toStrangersATeamIsNotThere()
    {
        QVERIFY(isRefused(members->invite(ben, team, Role::Viewer), notFound));
        QVERIFY(isRefused(members->rename(ben, team, u"Mine"_s), notFound));
        QVERIFY(isRefused(members->remove(ben, team), notFound));
        QVERIFY(isRefused(members->dismiss(ben, team, idOf(ada)), notFound));
        QVERIFY(isRefused(members->change(ben, team, idOf(ada), {}), notFound));
        QVERIFY(isRefused(members->rename(ada, Id::fresh(1), u"Mine"_s), notFound));
        QVERIFY(isRefused(members->dismiss(ada, team, idOf(ben)), notFound));
    }

    void aTeamKeepsAnOwner()
    {
        join(ben, invite(ada, Role::Manager));
        QVERIFY(isRefused(members->dismiss(ada, team, idOf(ada)), forbidden));
        QVERIFY(isRefused(members->change(ada, team, idOf(ada), {.role = Role::Agent}), forbidden));
        QVERIFY(members->objectionToRemoval(ada)->detail.contains(u"Harbour Realty"));
        QVERIFY(!members->change(ada, team, idOf(ben), {.role = Role::Owner}));
        QVERIFY(!members->objectionToRemoval(ada));
        QVERIFY(!members->dismiss(ada, team, idOf(ada)));
        QVERIFY(members->spacesOf(ada).empty());
        QVERIFY(rightsOf(ben).role == Role::Owner);
    }

    void everyChangeIsAnotherVersion()
    {
        qint64 before = version();
        const auto moved = [&] { return std::exchange(before, version()) < version(); };
        QVERIFY(!members->rename(ada, team, u"Harbour"_s));
        QVERIFY(moved());
        join(ben, invite(ada, Role::Agent));
        QVERIFY(moved());
        QVERIFY(!members->change(ada, team, idOf(ben), {.mayDelete = false}));
        QVERIFY(moved());
        QVERIFY(!members->dismiss(ada, team, idOf(ben)));
        QVERIFY(moved());
    }

    void whoseAccountGoesLeavesAndWhatNobodyElseSharesGoesToo()
    {
        join(ben, invite(ada, Role::Owner));
        const Id alone = std::get<SharedSpace>(members->create(ada, u"Alone"_s)).id;
        Accounts accounts(*server->store);
        const Session session = server->signIn(5);
        QVERIFY(accounts.removeAccount(session));
        QCOMPARE(members->numberOf(alone), 0);
        QCOMPARE(members->spacesOf(ben).size(), 1U);
        QCOMPARE(members->spacesOf(ben).front().members.size(), 1U);
        QCOMPARE(server->count("SELECT count(*) FROM member"), 1);
    }

    void aTeamGoesWithAllThatIsInIt()
    {
        const qint64 number = members->numberOf(team);
        Database &database = server->store->database();
        database.run("INSERT INTO reading(space,device,read) VALUES(?1,?2,7)", number, idOf(ada));
        QVERIFY(!members->remove(ada, team));
        for (const char *table : {"space WHERE number", "member WHERE space", "reading WHERE space",
                                  "space_invitation WHERE space"})
            QCOMPARE(database.value("SELECT count(*) FROM " + std::string(table) + "=?1", number)
                         .toInteger(),
                     0);
        QCOMPARE(Accounts(*server->store).leftSpaces().size(), 1U);
    }

    void whoRunsTheServerAsksNobody()
    {
        QVERIFY(!members->admit(ben, team, replica::usualRights(Role::Manager)));
        QVERIFY(rightsOf(ben).role == Role::Manager);
        QVERIFY(!members->expel(ben, team));
        QVERIFY(members->spacesOf(ben).empty());
        QVERIFY(isRefused(members->expel(ada, team), forbidden));
    }
};

QTEST_GUILESS_MAIN(TestMembers)
#include "tst_members.moc"

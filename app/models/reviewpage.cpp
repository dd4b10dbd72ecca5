// SPDX-License-Identifier: MPL-2.0
#include "app/models/reviewpage.h"

#include "app/models/phrases.h"
#include "core/review/repair.h"
#include "core/settings/settings.h"

namespace touchbase::app {

using review::Fault;
using review::Finding;

namespace {

constexpr int shownOfEach = 100;

struct Words {
    const char *title;
    const char *icon;
};
/// In the order of the faults.
constexpr Words words[] = {
    {QT_TRANSLATE_NOOP("ReviewPage", "Neither number nor e-mail"), "phone_missed"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Level A without an address"), "location_on"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Without a name"), "badge"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Numbers that are none"), "call"},
    {QT_TRANSLATE_NOOP("ReviewPage", "E-mail addresses that are none"), "mail"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Perhaps twice here"), "merge"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Silent for over a year"), "hourglass_top"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Names in a hurry"), "text_fields"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Tags in several spellings"), "label"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Groups in several spellings"), "group"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Tags that one person has"), "label"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Groups of one person"), "group"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Fields that one person has"), "tune"},
    {QT_TRANSLATE_NOOP("ReviewPage", "Lists of nobody"), "filter_list"},
};

QString idOf(Fault fault) { return QLatin1String(review::kindOf(fault).name); }

QString textOf(const Finding &finding)
{
    if (!finding.becomes.isEmpty())
        //: what it is, what it becomes
        return ReviewPage::tr("%1 → %2").arg(finding.says, finding.becomes);
    return finding.says;
}

} // namespace

ReviewPage::ReviewPage(Base &base, Toast &toast, Connect connect, QObject *parent)
    : ReviewModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_connect(std::move(connect))
{
    QObject::connect(&base, &Base::changed, this, [this] {
        if (m_open)
            look();
        else
            askWhetherDue();
    });
    QObject::connect(&base, &Base::minutePassed, this, &ReviewPage::askWhetherDue);
}

ReviewPage::~ReviewPage()
{
    if (m_thread)
        m_thread->wait();
}

void ReviewPage::open()
{
    m_open = true;
    if (!m_base.isOpen())
        return;
    noteReviewed();
    look();
}

void ReviewPage::close()
{
    m_open = false;
    m_audit = {};
    m_faults.set({});
    m_findings.set({});
    setHead({});
}

void ReviewPage::noteReviewed()
{
    setNudge({});
    if (!review::isDue(m_base.replica()))
        return;
    if (const Result<void> noted = review::noteReviewed(m_base.replica()); !noted)
        m_toast.say(noted.error().message);
}

void ReviewPage::dismissNudge()
{
    if (m_base.isOpen())
        noteReviewed();
}

/// Once a day, and only then is everybody looked at.
void ReviewPage::askWhetherDue()
{
    if (!m_base.isOpen() || m_open)
        return;
    const QDate today = m_base.clock().today();
    const bool due = review::isDue(m_base.replica());
    if (!due)
        setNudge({});
    if (m_asked == today || !due)
        return;
    m_asked = today;
    m_nudging = true;
    look();
}

void ReviewPage::look()
{
    if (!m_base.isOpen())
        return;
    m_again = m_thread != nullptr;
    if (m_again)
        return;
    if (m_open && m_audit.contacts == 0) {
        ReviewHead looking;
        looking.looking = true;
        setHead(looking);
    }
    const QString region = settings::region(m_base.replica(), QLocale());
    m_thread.reset(QThread::create([this, region] {
        review::Audit audit;
        if (const auto connection = m_connect())
            audit = review::audit(**connection, region);
        QMetaObject::invokeMethod(
            this, [this, audit = std::move(audit)] { take(audit); }, Qt::QueuedConnection);
    }));
    m_thread->start();
}

void ReviewPage::take(const review::Audit &audit)
{
    m_thread->wait();
    m_thread.reset();
    if (m_again && m_open)
        return look();
    const int count = int(audit.findings.size());
    if (std::exchange(m_nudging, false) && !m_open)
        setNudge(count == 0 ? QString() : tr("%Ln thing(s) to put in order", nullptr, count));
    if (!m_open)
        return;
    m_audit = audit;
    QVector<FaultRow> faults;
    QVector<FindingRow> findings;
    for (const review::FaultKind &kind : review::faultKinds()) {
        int all = 0;
        int mendable = 0;
        for (const Finding &finding : audit.findings) {
            if (finding.fault != kind.fault)
                continue;
            ++all;
            mendable += !finding.becomes.isEmpty() || finding.purgeable ? 1 : 0;
            if (all <= shownOfEach)
                findings.append(
                    {.id = idOf(kind.fault) + QString::number(all),
                     .fault = idOf(kind.fault),
                     .contactId = finding.contact.isNull() ? QString() : finding.contact.hex(),
                     .name = finding.called.isEmpty() ? finding.says : finding.called,
                     .text = finding.called.isEmpty() ? QString() : textOf(finding)});
        }
        if (all == 0)
            continue;
        const Words &said = words[size_t(kind.fault)];
        FaultRow row{.id = idOf(kind.fault),
                     .title = QCoreApplication::translate("ReviewPage", said.title),
                     .detail = Phrases::number(all),
                     .icon = QLatin1String(said.icon)};
        if (kind.fault == Fault::Duplicate)
            row.action = tr("Compare");
        else if (kind.fault == Fault::Stale && mendable > 0)
            row.action = tr("Put %L1 into the bin").arg(mendable);
        else if (mendable > 0)
            row.action = tr("Mend %L1").arg(mendable);
        faults.append(row);
    }
    m_faults.set(faults);
    m_findings.set(findings);
    setHead({.score = QLocale().toString(audit.score, 'g', 3),
             .share = audit.score / 100,
             .summary = count == 0 ? tr("Nothing to put in order")
                                   : tr("%Ln thing(s) to look at", nullptr, count),
             .formula = tr("100 less the share of people with a fault: missing, invalid or double "
                           "counts whole, silent half, untidy a quarter; one less for each thing "
                           "unused, at most five."),
             .tone = audit.score >= 90   ? Tone::Success
                     : audit.score >= 60 ? Tone::Warning
                                         : Tone::Danger});
}

void ReviewPage::mend(const QString &faultId)
{
    for (const review::FaultKind &kind : review::faultKinds()) {
        if (faultId != QLatin1String(kind.name) || !m_base.isOpen())
            continue;
        int count = 0;
        for (const Finding &finding : std::as_const(m_audit.findings))
            count +=
                finding.fault == kind.fault && (finding.purgeable || !finding.becomes.isEmpty());
        const bool purge = kind.fault == Fault::Stale;
        m_toast.carryOut(purge ? QStringLiteral("purge") : QStringLiteral("repair"),
                         purge ? tr("%Ln people are in the bin", nullptr, count)
                               : tr("%Ln thing(s) mended", nullptr, count),
                         [&](replica::Edit &edit) {
                             if (purge)
                                 review::purgeStale(edit, m_audit);
                             else
                                 review::repair(edit, m_audit, kind.fault);
                         });
    }
}

} // namespace touchbase::app

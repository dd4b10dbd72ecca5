// SPDX-License-Identifier: MPL-2.0
#include "app/models/printpage.h"

#include "app/models/phrases.h"
#include "app/printing/labels.h"
#include "app/printing/listtable.h"
#include "core/people/lists.h"
#include "core/settings/settings.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>

namespace touchbase::app {

namespace {

constexpr double step = 0.5; // mm
constexpr double farthest = 20;
constexpr int mostCopies = 100;
const QString labelKind = QStringLiteral("labels");
const QString envelopeKind = QStringLiteral("envelopes");
const QString listKind = QStringLiteral("list");
const QString senderKey = QStringLiteral("sender_address");

QString reasonOf(letters::LeftOut::Reason reason)
{
    switch (reason) {
    case letters::LeftOut::Reason::NoAddress:
        return PrintPage::tr("No address");
    case letters::LeftOut::Reason::Incomplete:
        return PrintPage::tr("The address lacks street or town");
    case letters::LeftOut::Reason::Withdrawn:
        return PrintPage::tr("Wants no letters");
    }
    return {};
}

QString size(const QSizeF &mm)
{
    const QLocale locale;
    const auto side = [&](double length) {
        return locale.toString(length, 'f', QLocale::FloatingPointShortest);
    };
    return PrintPage::tr("%1 × %2 mm").arg(side(mm.width()), side(mm.height()));
}

} // namespace

PrintPage::PrintPage(Base &base, Toast &toast, Links &links, QString folder, QObject *parent)
    : PrintModel(parent)
    , m_base(base)
    , m_toast(toast)
    , m_links(links)
    , m_folder(std::move(folder))
{
    connect(&base, &Base::changed, this, &PrintPage::read);
}

QString PrintPage::kept(const QString &key) const
{
    return settings::value(m_base.replica(), QStringLiteral("print_") + key,
                           settings::Reach::Device);
}

void PrintPage::keep(const QString &key, const QString &value)
{
    settings::setDeviceValue(m_base.replica(), QStringLiteral("print_") + key, value);
}

void PrintPage::open(const QString &listId, const QStringList &contactIds)
{
    if (!m_base.isOpen())
        return;
    m_open = true;
    m_listId = listId;
    m_contactIds = contactIds;
    m_copies = 1;
    m_start = 1;
    m_household = kept(QStringLiteral("household")) == u"true";
    const QStringList offset = kept(QStringLiteral("offset")).split(u' ');
    m_offset = {offset.value(0).toDouble(), offset.value(1).toDouble()};
    chooseKind(m_kind);
    read();
}

void PrintPage::close()
{
    m_open = false;
    m_printout = {};
    m_recipients = {};
    m_rows.clear();
}

void PrintPage::read()
{
    if (!m_open || !m_base.isOpen())
        return;
    replica::Replica &replica = m_base.replica();
    QString query;
    m_title = tr("People");
    for (const people::Preset &preset : people::presets()) {
        if (m_listId == QLatin1String(preset.key)) {
            query = QLatin1String(preset.query);
            m_title = QCoreApplication::translate("PeoplePage", preset.name);
        }
    }
    for (const people::List &list : people::savedLists(replica)) {
        if (m_listId == list.id.hex()) {
            query = list.query;
            m_title = list.name;
        }
    }
    const Result<people::Criterion> who = people::readQuery(query);
    m_rows = people::contactList(replica, who ? *who : people::Criterion(), people::Order::Name);
    if (!m_contactIds.isEmpty()) {
        m_title = tr("%Ln people", nullptr, int(m_contactIds.size()));
        QSet<qint64> wanted;
        for (const QString &contact : std::as_const(m_contactIds)) {
            if (const std::optional<Id> id = Id::fromHex(contact))
                wanted.insert(replica.database()
                                  .value("SELECT rid FROM contact WHERE id=?1", *id)
                                  .toInteger());
        }
        m_rows.removeIf([&](qint64 row) { return !wanted.contains(row); });
    }
    layOut();
}

void PrintPage::layOut()
{
    if (!m_open || !m_base.isOpen())
        return;
    replica::Replica &replica = m_base.replica();
    const QString sender = settings::value(replica, senderKey);
    m_recipients = {};
    if (m_kind != listKind)
        m_recipients = letters::recipients(
            replica, std::span(m_rows),
            {.home = settings::region(replica, QLocale()), .household = m_household});
    QVector<LabelRow> places;
    const int count = int(m_recipients.all.size()) * m_copies;
    QString counted;
    if (m_kind == labelKind) {
        const letters::LabelSheet &sheet = **letters::findLabelSheet(m_paper);
        m_start = std::clamp(m_start, 1, sheet.count());
        m_printout = printing::labels({&sheet, lines(), m_copies, m_start, m_offset});
        for (int i = 0; i < sheet.count(); ++i) {
            const QRectF place = sheet.place(i);
            places.append({QString::number(i + 1), place.x() / sheet.paper.width(),
                           place.y() / sheet.paper.height(), place.width() / sheet.paper.width(),
                           place.height() / sheet.paper.height(), i + 1 < m_start});
        }
        m_printout.paper = sheet.paper;
        counted = tr("%Ln label(s)", nullptr, count);
    } else if (m_kind == envelopeKind) {
        const letters::Envelope &envelope = **letters::findEnvelope(m_paper);
        m_printout = printing::envelopes(
            {&envelope, lines(), m_copies, sender.split(u'\n', Qt::SkipEmptyParts), m_offset});
        counted = tr("%Ln envelope(s)", nullptr, count);
    } else {
        m_printout = printing::listTable(replica, m_title, m_rows, QLocale());
        counted = tr("%Ln people", nullptr, int(m_rows.size()));
    }
    m_labels.set(places);
    QVector<Choice> leftOut;
    for (const letters::LeftOut &each : std::as_const(m_recipients.leftOut))
        leftOut.append({.id = each.contact.hex(),
                        .text = each.called,
                        .detail = reasonOf(each.reason),
                        .initials = Phrases::initials(each.called)});
    m_leftOut.set(leftOut);
    const auto moved = [](double mm) { return tr("%1 mm").arg(QLocale().toString(mm, 'f', 1)); };
    setHead(
        {.title = m_title,
         .kind = m_kind,
         .summary = m_printout.pages == 0
                        ? tr("Nobody here has an address.")
                        : tr("%1 on %2").arg(counted, tr("%Ln page(s)", nullptr, m_printout.pages)),
         .leftOut = leftOut.isEmpty() ? QString()
                                      : tr("%Ln people are left out", nullptr, int(leftOut.size())),
         .shortened = m_printout.shortened == 0 ? QString()
                                                : tr("%Ln address(es) had to be cut short", nullptr,
                                                     m_printout.shortened),
         .pages = m_printout.pages,
         .copies = m_copies,
         .household = m_household,
         .right = moved(m_offset.x()),
         .down = moved(m_offset.y()),
         .sender = sender,
         .aspect = m_printout.paper.width() / m_printout.paper.height(),
         .start = m_start});
    Q_EMIT pagesChanged();
}

void PrintPage::refreshChoices()
{
    m_kinds.set({{labelKind, tr("Labels"), {}, {}, {}, {}, m_kind == labelKind},
                 {envelopeKind, tr("Envelopes"), {}, {}, {}, {}, m_kind == envelopeKind},
                 {listKind, tr("A list"), {}, {}, {}, {}, m_kind == listKind}});
    QVector<Choice> papers;
    const auto add = [&](const char *code, const QString &detail) {
        papers.append({QLatin1String(code),
                       QLatin1String(code),
                       detail,
                       {},
                       {},
                       {},
                       m_paper == QLatin1String(code)});
    };
    if (m_kind == labelKind) {
        for (const letters::LabelSheet &sheet : letters::labelSheets())
            add(sheet.code, size(sheet.label));
    } else if (m_kind == envelopeKind) {
        for (const letters::Envelope &envelope : letters::envelopes())
            add(envelope.code, size(envelope.paper));
    }
    m_papers.set(papers);
}

void PrintPage::chooseKind(const QString &id)
{
    m_kind = id;
    const bool inches = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    m_paper = kept(m_kind);
    if (m_kind == labelKind && !letters::findLabelSheet(m_paper))
        m_paper = inches ? QStringLiteral("5160") : QStringLiteral("L7160");
    if (m_kind == envelopeKind && !letters::findEnvelope(m_paper))
        m_paper = inches ? QStringLiteral("#10") : QStringLiteral("DL");
    refreshChoices();
    layOut();
}

void PrintPage::choosePaper(const QString &id)
{
    if (m_papers.indexOf(id) < 0)
        return;
    m_paper = id;
    m_start = 1;
    keep(m_kind, id);
    refreshChoices();
    layOut();
}

void PrintPage::startAt(int label)
{
    m_start = label;
    layOut();
}

void PrintPage::setCopies(int copies)
{
    m_copies = std::clamp(copies, 1, mostCopies);
    layOut();
}

void PrintPage::setHousehold(bool on)
{
    m_household = on;
    keep(QStringLiteral("household"), on ? QStringLiteral("true") : QString());
    layOut();
}

void PrintPage::move(int right, int down)
{
    m_offset = {std::clamp(m_offset.x() + right * step, -farthest, farthest),
                std::clamp(m_offset.y() + down * step, -farthest, farthest)};
    keep(QStringLiteral("offset"),
         QString::number(m_offset.x()) + u' ' + QString::number(m_offset.y()));
    layOut();
}

void PrintPage::setSender(const QString &lines)
{
    if (!m_base.isOpen() || settings::value(m_base.replica(), senderKey) == lines)
        return;
    m_toast.carryOut(QStringLiteral("setting"), tr("Sender saved"),
                     [&](replica::Edit &edit) { settings::setValue(edit, senderKey, lines); });
}

QVector<QStringList> PrintPage::lines() const
{
    QVector<QStringList> lines;
    for (const letters::Recipient &recipient : m_recipients.all)
        lines << recipient.lines();
    return lines;
}

std::optional<QString> PrintPage::written(const printing::Printout &printout)
{
    if (printout.pages == 0) {
        m_toast.say(tr("Nobody here has an address."));
        return {};
    }
    QDir().mkpath(m_folder);
    QString name =
        printout.title == m_title ? m_title : printout.title + QStringLiteral(" ") + m_title;
    name.replace(u'/', u'-').replace(u'\\', u'-');
    QString path = m_folder + u'/' + name + QStringLiteral(".pdf");
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QStringLiteral("%1/%2 (%3).pdf").arg(m_folder, name).arg(number);
    if (const Result<void> done = printing::writePdf(printout, path); !done) {
        m_toast.say(done.error().message);
        return {};
    }
    return path;
}

void PrintPage::save()
{
    if (const std::optional<QString> path = written(m_printout))
        m_toast.say(tr("Written to %1").arg(*path));
}

void PrintPage::print()
{
    if (const std::optional<QString> path = written(m_printout))
        m_links.open(QUrl::fromLocalFile(*path));
}

void PrintPage::printTestPage()
{
    const Result<const letters::LabelSheet *> sheet = letters::findLabelSheet(m_paper);
    if (!sheet)
        return;
    if (const std::optional<QString> path = written(printing::testPage(**sheet, m_offset)))
        m_links.open(QUrl::fromLocalFile(*path));
}

void PrintPage::paint(QPainter &painter, int page, const QSizeF &pixels) const
{
    if (m_printout.paint && page < m_printout.pages && m_base.isOpen())
        printing::paintPage(m_printout, painter, page, pixels);
}

} // namespace touchbase::app

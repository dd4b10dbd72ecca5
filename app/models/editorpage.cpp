// SPDX-License-Identifier: MPL-2.0
#include "app/models/editorpage.h"

#include "app/models/peoplepage.h"
#include "app/models/phrases.h"
#include "core/people/search.h"
#include "core/people/traits.h"
#include "core/settings/settings.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::app {

using namespace Qt::StringLiterals;

EditorPage::EditorPage(Base &base, Toast &toast, QObject *parent)
    : EditorModel(parent)
    , m_base(base)
    , m_toast(toast)
{
    m_keep.setSingleShot(true);
    m_keep.setInterval(800);
    connect(&m_keep, &QTimer::timeout, this, &EditorPage::keepDraft);
    m_compare.setSingleShot(true);
    m_compare.setInterval(250);
    connect(&m_compare, &QTimer::timeout, this, &EditorPage::findDuplicates);
}

QString EditorPage::draftFact() const
{
    return u"draft.contact:"_s + (m_id.isNull() ? QString() : m_id.hex());
}

void EditorPage::openNew(const QString &name)
{
    if (!m_base.isOpen())
        return;
    m_id = Id();
    people::Card card;
    card.firstName = name.simplified().section(u' ', 0, 0);
    card.lastName = name.simplified().section(u' ', 1);
    start(card);
}

void EditorPage::open(const QString &contactId)
{
    const std::optional<Id> id = Id::fromHex(contactId);
    if (!id || !m_base.isOpen())
        return;
    if (const auto contact = people::contact(m_base.replica(), *id)) {
        m_id = *id;
        start(contact->card);
    }
}

void EditorPage::start(const people::Card &card)
{
    m_form = CardForm(card, customForm(m_base.replica()));
    m_changed = !m_form.name().isEmpty() && m_id.isNull();
    m_draftText.clear();
    m_problem.clear();
    m_duplicates.set({});
    const QJsonObject draft =
        QJsonDocument::fromJson(m_base.replica().fact(draftFact()).toUtf8()).object();
    // A name given just now is meant, and not what was left lying.
    if (!draft.isEmpty() && (m_form.name().isEmpty() || !m_id.isNull())) {
        m_form.takeJson(draft);
        m_changed = true;
        const QDateTime at =
            QDateTime::fromMSecsSinceEpoch(draft.value(u"at"_s).toInteger(), m_base.clock().zone());
        m_draftText = tr("Draft from %1").arg(Phrases::moment(at, m_base.clock().today()));
    }
    refresh();
    findDuplicates();
}

void EditorPage::typed()
{
    m_changed = true;
    m_problem.clear();
    refresh();
    m_keep.start();
    m_compare.start();
}

void EditorPage::refresh()
{
    m_fields.set(m_form.rows());
    QVector<Choice> levels;
    for (const QString &level : {u"A"_s, u"B"_s, u"C"_s})
        levels.append(
            {level, level, Phrases::level(level), {}, level, {}, m_form.level() == level});
    levels.append({QString(), tr("None"), {}, {}, {}, {}, m_form.level().isEmpty()});
    m_levels.set(levels);

    QVector<Choice> tags;
    QStringList names = m_form.tags();
    for (const QString &tag : people::knownTags(m_base.replica())) {
        if (!names.contains(tag, Qt::CaseInsensitive))
            names.append(tag);
    }
    for (const QString &name : std::as_const(names))
        tags.append({name, name, {}, {}, {}, {}, m_form.tags().contains(name)});
    m_tags.set(tags);

    EditorHead head;
    head.title = m_form.name();
    if (head.title.isEmpty())
        head.title = m_id.isNull() ? tr("New person") : tr("Edit");
    head.initials = Phrases::initials(m_form.name());
    head.level = m_form.level();
    head.saveText = tr("Save");
    head.canSave = m_form.saysWho() && m_form.isFine();
    head.changed = m_changed;
    head.draftText = m_draftText;
    head.problem = m_problem;
    setHead(head);
}

void EditorPage::findDuplicates()
{
    if (!m_id.isNull() || !m_base.isOpen())
        return;
    replica::Replica &replica = m_base.replica();
    QVector<Id> found;
    const auto add = [&](const Id &id) {
        if (!found.contains(id) && found.size() < 3)
            found.append(id);
    };
    if (m_form.name().contains(u' ')) {
        for (const auto &[id, called] : people::contactsNamed(replica, m_form.name(), 3))
            add(id);
    }
    for (const QString &way : m_form.phones() + m_form.emails()) {
        if (way.size() < 6)
            continue;
        for (const people::SearchHit &hit : people::search(replica, way, 3).hits)
            add(hit.id);
    }
    QVector<PersonRow> rows;
    for (const people::ContactRow &contact : people::contactRows(replica, found))
        rows.append(PeoplePage::row(contact, m_base.clock()));
    m_duplicates.set(rows);
}

void EditorPage::keepDraft()
{
    m_keep.stop();
    if (!m_changed || !m_base.isOpen())
        return;
    QJsonObject draft = m_form.toJson();
    draft.insert(u"at"_s, m_base.clock().now());
    m_base.replica().setFact(
        draftFact(), QString::fromUtf8(QJsonDocument(draft).toJson(QJsonDocument::Compact)));
}

void EditorPage::setValue(const QString &id, const QString &text)
{
    if (m_form.setValue(id, text))
        typed();
}

void EditorPage::setLabel(const QString &id, const QString &label)
{
    if (m_form.setLabel(id, label))
        typed();
}

void EditorPage::setLevel(const QString &id)
{
    m_form.setLevel(id);
    typed();
}

void EditorPage::toggleTag(const QString &id)
{
    m_form.setTag(id, !m_form.tags().contains(id));
    typed();
}

void EditorPage::addTag(const QString &text)
{
    if (const QString tag = text.simplified(); !tag.isEmpty()) {
        m_form.setTag(tag, true);
        typed();
    }
}

QString EditorPage::add(const QString &id)
{
    const QString added = m_form.add(id);
    typed();
    return added;
}

void EditorPage::removeField(const QString &id)
{
    m_form.remove(id);
    typed();
}

void EditorPage::openOptions(const QString &id)
{
    const people::CustomField *field = m_form.customOf(id);
    QVector<Choice> options = m_form.options(id);
    if (field && field->kind == people::CustomKind::Contact) {
        options.clear();
        const QString typed = m_fields.text(m_fields.indexOf(id), u"value"_s);
        for (const people::SearchHit &hit : people::search(m_base.replica(), typed, 8).hits) {
            for (const people::ContactRow &row :
                 people::contactRows(m_base.replica(), QVector{hit.id}))
                options.append({hit.id.hex(), row.called, row.organization});
        }
    }
    m_options.set(options);
}

void EditorPage::save()
{
    if (!m_base.isOpen() || !head().canSave)
        return;
    const people::Card card = m_form.card();
    const QString region = settings::region(m_base.replica(), QLocale());
    Id id = m_id;
    const QString name = m_form.name().isEmpty() ? card.organization : m_form.name();
    const Result<Stamp> done = m_base.carryOut(
        m_id.isNull() ? u"add"_s : u"set"_s, tr("%1 saved").arg(name), [&](replica::Edit &edit) {
            if (id.isNull())
                id = people::addCard(edit, card, region);
            else
                people::putCard(edit, id, card, people::Putting::Replace, region);
        });
    if (!done) {
        m_problem = done.error().message;
        refresh();
        return;
    }
    m_keep.stop();
    m_base.replica().setFact(draftFact(), {});
    m_changed = false;
    if (!done->isNull())
        m_toast.offerUndo(tr("%1 saved").arg(name), *done);
    refresh();
    Q_EMIT saved(id.hex());
}

void EditorPage::discard()
{
    m_keep.stop();
    if (!m_base.isOpen())
        return;
    const QString fact = draftFact();
    keepDraft();
    const QString draft = m_base.replica().fact(fact);
    m_base.replica().setFact(fact, {});
    const bool was = m_changed;
    m_changed = false;
    m_draftText.clear();
    refresh();
    if (was && !draft.isEmpty())
        m_toast.offerUndo(tr("Draft thrown away"),
                          [this, fact, draft] { m_base.replica().setFact(fact, draft); });
}

} // namespace touchbase::app

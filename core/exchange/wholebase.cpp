// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/wholebase.h"

#include "core/attachments/blobs.h"
#include "core/replica/rows.h"
#include "core/team/exporting.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace touchbase::exchange {

using namespace replica;

namespace {

constexpr char firstLine[] = R"({"touchbase":1,"format":"whole base"})";
/// Begins the line of a content, which is named by nothing but itself.
constexpr char contentLine[] = R"({"content":")";

/// Rows about this installation are no part of what the person keeps.
bool travels(const Entity &entity) { return entity.id != DeviceEntity; }

/// Null where the value does not fit the field.
Value fromJson(const Field &field, const QJsonValue &json)
{
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Moment:
        return json.isDouble() ? Value(json.toInteger()) : Value();
    case FieldType::Boolean:
        return json.isBool() ? Value(json.toBool()) : Value();
    case FieldType::Real:
        return json.isDouble() ? Value(json.toDouble()) : Value();
    case FieldType::Reference: {
        const std::optional<Id> id = Id::fromHex(json.toString());
        return id ? Value(*id) : Value();
    }
    case FieldType::Bytes:
        return json.isString() ? Value::bytes(QByteArray::fromBase64(json.toString().toLatin1()))
                               : Value();
    case FieldType::Text:
    case FieldType::Wall:
        return json.isString() ? Value(json.toString()) : Value();
    }
    return {};
}

ImportedRecord takeLine(Edit &edit, const QByteArray &line, int number)
{
    ImportedRecord record{.number = number - 1, .line = number};
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
    const QString kind = object.value(QStringLiteral("entity")).toString();
    const Entity *known = entity(QLatin1String(kind.toLatin1()));
    const std::optional<Id> id = Id::fromHex(object.value(QStringLiteral("id")).toString());
    if (error.error != QJsonParseError::NoError || !known || !id) {
        record.reason = error.error != QJsonParseError::NoError
                            ? QStringLiteral("This line is no JSON: %1.").arg(error.errorString())
                        : known ? QStringLiteral("This line has no id.")
                                : QStringLiteral("This Touchbase knows no “%1”.").arg(kind);
        return record;
    }
    std::vector<std::pair<std::uint16_t, Value>> fields;
    for (const Field &field : known->fields) {
        const auto given = object.constFind(QLatin1String(field.name));
        if (given == object.constEnd())
            continue;
        fields.emplace_back(field.id, fromJson(field, *given));
        const qsizetype size = fields.back().second.toBytes().size();
        if (fields.back().second.isNull() || size > Limits::field) {
            record.reason = QStringLiteral("The “%1” of this %2 cannot be taken as it is.")
                                .arg(QLatin1String(field.name), QLatin1String(known->label));
            return record;
        }
    }
    using Fate = ImportedRecord::Fate;
    const bool there = edit.replica().row(*known, *id).has_value();
    const bool written = fill(edit, *known, *id, fields);
    record.id = *id;
    record.fate = !there ? Fate::Created : written ? Fate::Updated : Fate::Skipped;
    if (record.fate == Fate::Skipped)
        record.reason =
            QStringLiteral("This %1 is in the base already.").arg(QLatin1String(known->label));
    return record;
}

Error notWritten(const QIODevice &out)
{
    return {Error::Code::Full,
            QStringLiteral("The export cannot be written: %1.").arg(out.errorString())};
}

/// A line for each content that a row names and that is here, after the rows.
Result<void> writeContents(Replica &replica, QIODevice &out)
{
    const attachments::Blobs blobs(replica);
    Query query = replica.database().query(
        "SELECT sha256 FROM attachment WHERE sha256 IS NOT NULL AND dead=0 AND " +
        team::mayExport("attachment") +
        " UNION SELECT photo FROM contact WHERE photo IS NOT NULL AND dead=0 AND " +
        team::mayExport("contact"));
    while (query.next()) {
        const QByteArray sha256 = query.bytes(0);
        if (!blobs.has(sha256))
            continue;
        const Result<QByteArray> content = blobs.read(sha256);
        if (!content)
            return content.error();
        const QByteArray line = contentLine + content->toBase64() + "\"}\n";
        if (out.write(line) != line.size())
            return notWritten(out);
    }
    return {};
}

/// Why a line of content was not taken; empty where it was.
QString takeContent(Batch &batch, const QByteArray &line)
{
    const QByteArray packed = line.mid(qsizetype(sizeof contentLine) - 1).chopped(2);
    const auto unpacked =
        QByteArray::fromBase64Encoding(packed, QByteArray::AbortOnBase64DecodingErrors);
    if (!unpacked || !line.endsWith("\"}"))
        return QStringLiteral("This line holds a file that cannot be read.");
    if (batch.isRehearsal())
        return {};
    const auto stored = attachments::Blobs(batch.replica()).add(*unpacked, Limits::blob);
    return stored ? QString() : stored.error().message;
}

} // namespace

QJsonValue toJson(const Field &field, const Value &value)
{
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Moment:
        return value.toInteger();
    case FieldType::Boolean:
        return value.toBool();
    case FieldType::Real:
        return value.toReal();
    case FieldType::Reference:
        return QString::fromLatin1(value.toBytes().toHex());
    case FieldType::Bytes:
        return QString::fromLatin1(value.toBytes().toBase64());
    case FieldType::Text:
    case FieldType::Wall:
        return value.toString();
    }
    return {};
}

Result<qint64> writeWholeBase(Replica &replica, QIODevice &out)
{
    const Snapshot snapshot(replica.database());
    qint64 rows = 0;
    out.write(QByteArray(firstLine) + '\n');
    for (const Entity &entity : catalogue()) {
        if (!travels(entity))
            continue;
        Query query = replica.database().query(
            "SELECT clk,tomb,ext,id," + sqlOf(entity).columns.toStdString() + " FROM \"" +
            entity.name + "\" WHERE dead=0 AND " + team::mayExport(quoted(entity).c_str()) +
            " ORDER BY rid");
        while (query.next()) {
            QJsonObject object{{QStringLiteral("entity"), QLatin1String(entity.name)},
                               {QStringLiteral("id"), query.id(3).hex()}};
            for (const auto &[fieldId, value] : readState(entity, query, 0, 1, 2, 4).values) {
                const Field *field = entity.field(fieldId);
                if (field && !(field->flags & Quiet))
                    object.insert(QLatin1String(field->name), toJson(*field, value));
            }
            const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
            if (out.write(line) != line.size())
                return notWritten(out);
            ++rows;
        }
    }
    if (Result<void> written = writeContents(replica, out); !written)
        return written.error();
    if (std::optional<Error> error = replica.database().takeError())
        return *error;
    return rows;
}

bool isWholeBase(QByteArrayView bytes) { return bytes.startsWith(R"({"touchbase":)"); }

bool importWholeBase(Batch &batch, const QByteArray &bytes, ImportProgress &progress,
                     ImportReport &report)
{
    const QByteArrayList lines = bytes.split('\n');
    if (QJsonDocument::fromJson(lines.first()).object().value(QStringLiteral("touchbase")) != 1) {
        report.problems.append(
            {1, QStringLiteral("This export is of a newer Touchbase. Update Touchbase here.")});
        return true;
    }
    for (int number = 2; number <= lines.size(); ++number) {
        const QByteArray line = lines[number - 1].trimmed();
        if (line.isEmpty())
            continue;
        if (line.startsWith(contentLine)) {
            if (const QString problem = takeContent(batch, line); !problem.isEmpty())
                report.problems.append({number, problem});
            continue;
        }
        report.records.append(takeLine(batch.edit(), line, number));
        if (!report.records.last().reason.isEmpty())
            report.problems.append({number, report.records.last().reason});
        if (!progress.step(int(report.records.size()), int(lines.size()) - 1))
            return false;
    }
    return true;
}

} // namespace touchbase::exchange

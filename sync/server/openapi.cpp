// SPDX-License-Identifier: MPL-2.0
#include "sync/server/operation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace touchbase::server {

using namespace Qt::StringLiterals;

namespace {

/// What travels in bodies: in which media types, and as which JSON Schema.
struct Schema {
    const char *name;
    std::initializer_list<const char *> media;
    const char *text;
};

constexpr const char *json = "application/json";

const std::array schemas{
    Schema{"Problem",
           {"application/problem+json"},
           R"({"type":"object","description":"RFC 9457; detail is a sentence for people",
           "required":["status","title","code","detail"],"properties":{"status":{"type":"integer"},
           "title":{"type":"string"},"code":{"type":"string"},"detail":{"type":"string"}}})"},
    Schema{"Health",
           {json},
           R"({"type":"object","required":["status","version","protocol","now"],"properties":{
           "status":{"type":"string"},"version":{"type":"string"},"protocol":{"type":"integer"},
           "now":{"type":"integer","description":"ms since 1970 UTC"}}})"},
    Schema{"Ready",
           {json},
           R"({"type":"object","required":["status"],"properties":{"status":{"const":"ready"}}})"},
    Schema{"Metrics", {"text/plain; version=0.0.4"}, R"({"type":"string"})"},
    Schema{"Description", {json}, R"({"type":"object","description":"this document"})"},
    Schema{"Bytes", {"application/octet-stream"}, R"({"type":"string"})"},
    Schema{"Device",
           {json},
           R"({"type":"object","required":["name","replica"],"properties":{"name":{"type":"string"},
           "replica":{"type":"string","description":"the replica's number in hex"}}})"},
    Schema{"SignUp",
           {json},
           R"({"type":"object","required":["email","password","device"],"properties":{
           "email":{"type":"string"},"password":{"type":"string","minLength":8,"maxLength":1024},
           "device":{"$ref":"#/components/schemas/Device"},"invitation":{"type":"string"}}})"},
    Schema{
        "SignIn",
        {json},
        R"({"type":"object","description":"email, password and, for a second factor, code; or pairing",
           "required":["device"],"properties":{
           "email":{"type":"string"},"password":{"type":"string"},"code":{"type":"string"},
           "pairing":{"type":"string"},"device":{"$ref":"#/components/schemas/Device"}}})"},
    Schema{
        "Grant",
        {json},
        R"({"type":"object","required":["account","device","space","email","token","replica_taken",
           "now"],
           "properties":{"account":{"type":"string"},"device":{"type":"string"},
           "space":{"type":"string"},"email":{"type":"string"},"token":{"type":"string"},"replica_taken":{"type":"boolean"},
           "now":{"type":"integer"}}})"},
    Schema{"Devices",
           {json},
           R"({"type":"object","required":["devices"],"properties":{"devices":{"type":"array",
           "items":{"type":"object","required":["id","name","replica","created","seen","current"],
           "properties":{"id":{"type":"string"},"name":{"type":"string"},
           "replica":{"type":"string"},"created":{"type":"integer"},"seen":{"type":"integer"},
           "current":{"type":"boolean"}}}}}})"},
    Schema{"FeedKind",
           {json},
           R"({"type":"object","required":["kind"],"properties":{
           "kind":{"enum":["calendar","contacts"]}}})"},
    Schema{"FeedAddress",
           {json},
           R"({"type":"object","required":["id","kind","created","used","path"],"properties":{
           "id":{"type":"string"},"kind":{"type":"string"},"created":{"type":"integer"},
           "used":{"type":"integer"},"path":{"type":"string"},"password":{"type":"string"}}})"},
    Schema{"Feeds",
           {json},
           R"({"type":"object","required":["feeds"],"properties":{"feeds":{"type":"array",
           "items":{"type":"object","required":["id","kind","created","used"],"properties":{
           "id":{"type":"string"},"kind":{"type":"string"},"created":{"type":"integer"},
           "used":{"type":"integer"}}}}}})"},
    Schema{"Calendar", {"text/calendar; charset=utf-8"}, R"({"type":"string"})"},
    Schema{"Name",
           {json},
           R"({"type":"object","required":["name"],"properties":{"name":{"type":"string"}}})"},
    Schema{"Password",
           {json},
           R"({"type":"object","required":["password"],"properties":{
           "password":{"type":"string"}}})"},
    Schema{"PasswordChange",
           {json},
           R"({"type":"object","required":["password","new_password"],"properties":{
           "password":{"type":"string"},"new_password":{"type":"string","minLength":8},
           "sign_out_others":{"type":"boolean"}}})"},
    Schema{"Pairing",
           {json},
           R"({"type":"object","required":["code","expires"],"properties":{
           "code":{"type":"string"},"expires":{"type":"integer"}}})"},
    Schema{"Token",
           {json},
           R"({"type":"object","required":["token"],"properties":{"token":{"type":"string"}}})"},
    Schema{"PasswordReset",
           {json},
           R"({"type":"object","required":["email","code","new_password"],"properties":{
           "email":{"type":"string"},"code":{"type":"string"},
           "new_password":{"type":"string","minLength":8}}})"},
    Schema{"Account",
           {json},
           R"({"type":"object","required":["email","second_factor","recovery_codes"],"properties":{
           "email":{"type":"string"},"second_factor":{"type":"boolean"},
           "recovery_codes":{"type":"integer","description":"how many are left"}}})"},
    Schema{"Secret",
           {json},
           R"({"type":"object","required":["secret","uri"],"properties":{
           "secret":{"type":"string","description":"base32"},"uri":{"type":"string"}}})"},
    Schema{"Code",
           {json},
           R"({"type":"object","required":["code"],"properties":{"code":{"type":"string"}}})"},
    Schema{"RecoveryCodes",
           {json},
           R"({"type":"object","required":["recovery_codes"],"properties":{
           "recovery_codes":{"type":"array","items":{"type":"string"}}}})"},
    Schema{"Space",
           {json},
           R"({"type":"object","required":["space","version","name","me","members"],"properties":{
           "space":{"type":"string"},"version":{"type":"integer"},"name":{"type":"string"},
           "me":{"type":"string"},"members":{"type":"array","items":{"type":"object",
           "required":["account","name","email","role","may_delete","may_export"],"properties":{
           "account":{"type":"string"},"name":{"type":"string"},"email":{"type":"string"},
           "role":{"enum":["owner","manager","agent","assistant","viewer"]},
           "may_delete":{"type":"boolean"},"may_export":{"type":"boolean"}}}}}})"},
    Schema{"Spaces",
           {json},
           R"({"type":"object","required":["spaces"],"properties":{"spaces":{"type":"array",
           "items":{"$ref":"#/components/schemas/Space"}}}})"},
    Schema{"Role",
           {json},
           R"({"type":"object","required":["role"],"properties":{
           "role":{"enum":["owner","manager","agent","assistant","viewer"]}}})"},
    Schema{"MemberChange",
           {json},
           R"({"type":"object","description":"what is missing stays","properties":{
           "name":{"type":"string"},"role":{"enum":["owner","manager","agent","assistant","viewer"]},
           "may_delete":{"type":"boolean"},"may_export":{"type":"boolean"}}})"},
    Schema{"Round",
           {"application/cbor", json},
           R"({"type":"object","description":"docs/protocol.md, 4.1","properties":{
           "protocol":{"type":"integer"},"replica":{},"catalogue":{"type":"integer"},
           "version":{"type":"string"},"clock":{"type":"integer"},"max_bytes":{"type":"integer"},
           "columns":{"type":"boolean"},"cursors":{"type":"array"},"push":{"type":"array"},
           "audit":{"type":"array"},"spaces":{"type":"array"}}})"},
    Schema{"RoundAnswer",
           {"application/cbor", json},
           R"({"type":"object","description":"docs/protocol.md, 4.2",
           "required":["protocol","now","results","pages"],"properties":{
           "protocol":{"type":"integer"},"now":{"type":"integer"},"last":{},
           "results":{"type":"array"},"pages":{"type":"array"},"audit":{"type":"array"},
           "spaces":{"type":"array"},"lost":{"type":"array"}}})"},
};

const Schema &schemaOf(const char *name)
{
    return *std::find_if(schemas.begin(), schemas.end(),
                         [&](const Schema &schema) { return qstrcmp(schema.name, name) == 0; });
}

QJsonObject content(const char *schema)
{
    QJsonObject types;
    const QJsonObject reference{{u"$ref"_s, u"#/components/schemas/"_s + QLatin1String(schema)}};
    for (const char *media : schemaOf(schema).media)
        types.insert(QLatin1String(media), QJsonObject{{u"schema"_s, reference}});
    return types;
}

QJsonObject described(int status, const char *schema)
{
    QJsonObject answer{{u"description"_s, status < 400 ? u"as asked"_s : u"a problem"_s}};
    if (schema)
        answer.insert(u"content"_s, content(schema));
    return answer;
}

QJsonObject describedOperation(const Operation &operation)
{
    QJsonObject responses;
    for (const int status : usualProblems)
        responses.insert(QString::number(status), described(status, "Problem"));
    if (operation.access != Access::Anybody)
        responses.insert(u"401"_s, described(401, "Problem"));
    for (const Reply &reply : operation.replies)
        responses.insert(QString::number(reply.status), described(reply.status, reply.body));
    QJsonObject object{{u"summary"_s, QLatin1String(operation.summary)},
                       {u"responses"_s, responses},
                       {u"security"_s, QJsonArray()}};
    if (operation.access != Access::Anybody)
        object[u"security"_s] = QJsonArray{QJsonObject{
            {operation.access == Access::Device ? u"device"_s : u"watcher"_s, QJsonArray()}}};
    if (operation.takes)
        object.insert(u"requestBody"_s, QJsonObject{{u"content"_s, content(operation.takes)}});
    return object;
}

/// What stands in braces in a path.
QJsonArray parametersOf(const QByteArray &path)
{
    QJsonArray parameters;
    for (qsizetype brace = path.indexOf('{'); brace >= 0; brace = path.indexOf('{', brace + 1)) {
        const QString name =
            QString::fromLatin1(path.sliced(brace + 1, path.indexOf('}', brace) - brace - 1));
        const QString pattern = name == u"secret"_s   ? u"^[0-9A-Za-z_-]{43}$"_s
                                : name == u"sha256"_s ? u"^[0-9a-f]{64}$"_s
                                                      : u"^[0-9a-f]{32}$"_s;
        parameters.append(QJsonObject{
            {u"name"_s, name},
            {u"in"_s, u"path"_s},
            {u"required"_s, true},
            {u"schema"_s, QJsonObject{{u"type"_s, u"string"_s}, {u"pattern"_s, pattern}}}});
    }
    return parameters;
}

} // namespace

QByteArray openApi(const std::vector<Operation> &operations)
{
    QJsonObject paths;
    for (const Operation &operation : operations) {
        const QString path = QLatin1String(operation.path);
        QJsonObject methods = paths[path].toObject();
        methods.insert(QString(QLatin1String(operation.method)).toLower(),
                       describedOperation(operation));
        if (const QJsonArray parameters = parametersOf(operation.path); !parameters.isEmpty())
            methods.insert(u"parameters"_s, parameters);
        paths[path] = methods;
    }
    QJsonObject bodies;
    for (const Schema &schema : schemas)
        bodies.insert(QLatin1String(schema.name), QJsonDocument::fromJson(schema.text).object());
    const QJsonObject bearer{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}};
    return QJsonDocument(
               QJsonObject{
                   {u"openapi"_s, u"3.1.0"_s},
                   {u"info"_s,
                    QJsonObject{
                        {u"title"_s, u"Touchbase server"_s},
                        {u"version"_s, QStringLiteral(TOUCHBASE_VERSION)},
                        {u"description"_s, u"What bodies mean stands in docs/protocol.md."_s},
                        {u"license"_s,
                         QJsonObject{{u"name"_s, u"MPL-2.0"_s}, {u"identifier"_s, u"MPL-2.0"_s}}}}},
                   {u"paths"_s, paths},
                   {u"components"_s,
                    QJsonObject{{u"schemas"_s, bodies},
                                {u"securitySchemes"_s,
                                 QJsonObject{{u"device"_s, bearer}, {u"watcher"_s, bearer}}}}}})
        .toJson();
}

} // namespace touchbase::server

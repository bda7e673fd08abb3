// The object mappers of JavaScript projects against $ENDPOINT: dynamoose, ElectroDB and OneTable, each with the table, the queries
// and the transactions that its own guide begins with.
const assert = require("node:assert/strict");
const { DynamoDBClient, CreateTableCommand, waitUntilTableExists } = require("@aws-sdk/client-dynamodb");
const dynamoose = require("dynamoose");
const { Entity, Service } = require("electrodb");
const { Table } = require("dynamodb-onetable");

const configuration = { endpoint: process.env.ENDPOINT };
const client = new DynamoDBClient(configuration);
const column = (rows, name) => rows.map((row) => row[name]);

async function dynamooseLab() {
    dynamoose.aws.ddb.set(new dynamoose.aws.ddb.DynamoDB(configuration));
    const Track = dynamoose.model("Track", new dynamoose.Schema({
        artist: { type: String, hashKey: true },
        number: { type: Number, rangeKey: true },
        genre: { type: String, index: { name: "byGenre", type: "global", rangeKey: "number" } },
        tags: { type: Set, schema: [String] },
        released: Date,
    }, { saveUnknown: true }));
    const table = new dynamoose.Table("Tracks", [Track],
        { initialize: false, throughput: "ON_DEMAND", waitForActive: { enabled: true } });
    await table.initialize();
    for (let number = 1; number <= 12; ++number)
        await Track.create({ artist: "a", number, genre: number % 2 ? "odd" : "even", tags: new Set(["t"]),
            released: new Date(1e12), extra: { deep: [1, { none: null }] } });
    await assert.rejects(Track.create({ artist: "a", number: 1 }), { name: "ConditionalCheckFailedException" });
    const first = await Track.get({ artist: "a", number: 1 });
    assert.deepEqual([[...first.tags], first.released.getTime(), first.extra], [["t"], 1e12, { deep: [1, { none: null }] }]);
    const page = await Track.query("artist").eq("a").sort("descending").limit(3).exec();
    assert.deepEqual(column(page, "number"), [12, 11, 10]);
    const next = await Track.query("artist").eq("a").startAt(page.lastKey).sort("descending").limit(2).exec();
    assert.deepEqual(column(next, "number"), [9, 8]);
    assert.deepEqual(column(await Track.query("genre").eq("odd").where("number").gt(8).using("byGenre").exec(), "number"), [9, 11]);
    assert.equal((await Track.scan("number").in([2, 3]).parallel(2).exec()).length, 2);
    const changed = await Track.update({ artist: "a", number: 1 }, { $ADD: { tags: ["u"] }, $REMOVE: ["extra"] });
    assert.deepEqual([[...changed.tags].sort(), changed.extra], [["t", "u"], undefined]);
    await dynamoose.transaction([Track.transaction.delete({ artist: "a", number: 2 }),
        Track.transaction.condition({ artist: "a", number: 3 }, new dynamoose.Condition("genre").eq("odd"))]);
    await assert.rejects(dynamoose.transaction([Track.transaction.create({ artist: "a", number: 3 }),
        Track.transaction.delete({ artist: "a", number: 4 })]), /\[ConditionalCheckFailed, None\]/);
    assert.equal((await Track.batchGet([{ artist: "a", number: 2 }, { artist: "a", number: 3 }])).length, 1);
}

async function electroLab() {
    const key = (name, range) => [{ AttributeName: name, KeyType: "HASH" }, { AttributeName: range, KeyType: "RANGE" }];
    await client.send(new CreateTableCommand({
        TableName: "Electro",
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: key("pk", "sk"),
        GlobalSecondaryIndexes: [{ IndexName: "gsi1", KeySchema: key("gsi1pk", "gsi1sk"), Projection: { ProjectionType: "ALL" } }],
    }));
    await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: "Electro" });
    const entity = (name, attributes) => new Entity({
        model: { entity: name, version: "1", service: "work" },
        attributes: { team: { type: "string" }, id: { type: "string" }, ...attributes },
        indexes: {
            [name]: { pk: { field: "pk", composite: ["id"] }, sk: { field: "sk", composite: [] } },
            team: { index: "gsi1", collection: "members", pk: { field: "gsi1pk", composite: ["team"] },
                sk: { field: "gsi1sk", composite: ["id"] } },
        },
    }, { client, table: "Electro" });
    const Task = entity("task", { points: { type: "number" }, notes: { type: "list", items: { type: "string" } } });
    const Person = entity("person", {});
    const work = new Service({ Task, Person });
    for (let i = 0; i < 6; ++i) await Task.put({ team: "green", id: `t${i}`, points: i, notes: ["made"] }).go();
    await Person.create({ team: "green", id: "joe" }).go();
    const { data } = await work.collections.members({ team: "green" }).go({ pages: "all" });
    assert.deepEqual([data.Task.length, data.Person.length], [6, 1]);
    const between = await Task.query.team({ team: "green" }).between({ id: "t1" }, { id: "t4" })
        .where(({ points }, { gte }) => gte(points, 2)).go({ order: "desc" });
    assert.deepEqual(column(between.data, "points"), [4, 3, 2]);
    const updated = await Task.patch({ id: "t1" }).add({ points: 9 }).append({ notes: ["more"] }).go({ response: "all_new" });
    assert.deepEqual([updated.data.points, updated.data.notes], [10, ["made", "more"]]);
    const failed = await work.transaction.write((entities) => [
        entities.Task.create({ team: "green", id: "t1" }).commit({ response: "all_old" }),
        entities.Person.delete({ id: "joe" }).commit(),
    ]).go();
    assert.deepEqual(failed.data.map(({ code, item }) => [code, item && item.points]),
        [["ConditionalCheckFailed", 10], ["None", null]]);
}

async function oneTableLab() {
    const table = new Table({ client, name: "One", partial: true, logger: false, schema: {
        version: "0.0.1",
        format: "onetable:1.1.0",
        indexes: { primary: { hash: "pk", sort: "sk" }, gs1: { hash: "gs1pk", sort: "gs1sk" } },
        models: { User: {
            pk: { type: String, value: "account:${account}" },
            sk: { type: String, value: "user:${email}" },
            gs1pk: { type: String, value: "users" },
            gs1sk: { type: String, value: "${email}" },
            account: { type: String, required: true },
            email: { type: String, required: true },
            age: { type: Number },
        } },
    } });
    await table.createTable();
    const User = table.getModel("User");
    for (let i = 0; i < 5; ++i) await User.create({ account: "Acme", email: `u${i}`, age: 20 + i });
    await assert.rejects(User.create({ account: "Acme", email: "u0" }), { name: "OneTableError" });
    const found = await User.find({ account: "Acme" }, { where: "${age} >= {22} and contains(${email}, {u})", reverse: true });
    assert.deepEqual(column(found, "age"), [24, 23, 22]);
    assert.deepEqual(column(await User.find({ gs1pk: "users", gs1sk: { begins: "u3" } }, { index: "gs1" }), "age"), [23]);
    assert.equal((await User.update({ account: "Acme", email: "u1" }, { add: { age: 10 } })).age, 31);
    const transaction = {};
    await User.remove({ account: "Acme", email: "u0" }, { transaction });
    await User.upsert({ account: "Acme", email: "u9", age: 9 }, { transaction });
    await table.transact("write", transaction);
    assert.equal((await User.find({ account: "Acme" }, { count: true })).count, 5);
    await table.deleteTable("DeleteTableForever");
}

dynamooseLab().then(electroLab).then(oneTableLab).then(() => console.log("the object mappers: as on AWS"));

// The AWS SDK for JavaScript v3 against $ENDPOINT: document client, paginators, waiters, errors.
const assert = require("node:assert/strict");
const { DynamoDBClient, CreateTableCommand, DeleteTableCommand, DescribeTableCommand, paginateListTables,
    waitUntilTableExists, waitUntilTableNotExists, ConditionalCheckFailedException, ResourceNotFoundException,
    TransactionCanceledException } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, BatchGetCommand, BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand,
    ScanCommand, TransactGetCommand, TransactWriteCommand, UpdateCommand, ExecuteStatementCommand, paginateQuery,
    paginateScan } = require("@aws-sdk/lib-dynamodb");

const client = new DynamoDBClient({ endpoint: process.env.ENDPOINT });
const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
const TableName = "Games";

async function collect(pages) {
    const all = [];
    for await (const page of pages) all.push(page);
    return all;
}

async function tables() {
    await client.send(new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["Player", "Game", "Team"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: [{ AttributeName: "Player", KeyType: "HASH" }, { AttributeName: "Game", KeyType: "RANGE" }],
        GlobalSecondaryIndexes: [{
            IndexName: "ByTeam",
            KeySchema: [{ AttributeName: "Team", KeyType: "HASH" }],
            Projection: { ProjectionType: "ALL" },
        }],
    }));
    const waited = await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
    assert.equal(waited.state, "SUCCESS");
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    assert.ok(Table.CreationDateTime instanceof Date);
    for (const name of ["A-table", "B-table"])
        await client.send(new CreateTableCommand({
            TableName: name,
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: [{ AttributeName: "k", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "k", KeyType: "HASH" }],
        }));
    const names = await collect(paginateListTables({ client, pageSize: 1 }, {}));
    assert.deepEqual(names.flatMap((page) => page.TableNames), ["A-table", "B-table", TableName]);
}

async function items() {
    const item = {
        Player: "ann", Game: "chess", Team: "red", score: 12.5, won: true, rival: null,
        tags: new Set(["a", "b"]), raw: new Uint8Array([0, 1, 255]), moves: ["e4", { piece: "knight" }], gone: undefined,
    };
    await documents.send(new PutCommand({ TableName, Item: item }));
    const { Item } = await documents.send(new GetCommand({ TableName, Key: { Player: "ann", Game: "chess" } }));
    const { gone, ...expected } = item;
    assert.deepEqual({ ...Item, raw: Uint8Array.from(Item.raw) }, expected);
    const { Attributes } = await documents.send(new UpdateCommand({
        TableName,
        Key: { Player: "ann", Game: "chess" },
        UpdateExpression: "SET #s = #s + :one, moves[2] = :move REMOVE rival",
        ExpressionAttributeNames: { "#s": "score" },
        ExpressionAttributeValues: { ":one": 1, ":move": "d4" },
        ReturnValues: "ALL_NEW",
    }));
    assert.equal(Attributes.score, 13.5);
    assert.equal(Attributes.moves.length, 3);
    assert.ok(!("rival" in Attributes));
}

async function pages() {
    const puts = Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: { Player: "bob", Game: `game-${String(i).padStart(2, "0")}`, Team: "blue", turn: i } },
    }));
    const written = await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
    assert.deepEqual(written.UnprocessedItems, {});
    const query = {
        TableName,
        KeyConditionExpression: "Player = :p AND begins_with(Game, :g)",
        ExpressionAttributeValues: { ":p": "bob", ":g": "game-" },
    };
    const found = await collect(paginateQuery({ client: documents, pageSize: 10 }, { ...query }));
    assert.deepEqual(found.map((page) => page.Count), [10, 10, 5]);
    const last = await documents.send(new QueryCommand({ ...query, ScanIndexForward: false, Limit: 1 }));
    assert.equal(last.Items[0].turn, 24);
    const team = await documents.send(new QueryCommand({
        TableName,
        IndexName: "ByTeam",
        KeyConditionExpression: "Team = :t",
        FilterExpression: "turn >= :n",
        ExpressionAttributeValues: { ":t": "blue", ":n": 20 },
    }));
    assert.deepEqual([team.Count, team.ScannedCount], [5, 25]);
    const scanned = await collect(paginateScan({ client: documents, pageSize: 7 }, { TableName }));
    assert.equal(scanned.flatMap((page) => page.Items).length, 26);
    const segments = await Promise.all([0, 1, 2].map((Segment) =>
        documents.send(new ScanCommand({ TableName, Segment, TotalSegments: 3, Select: "COUNT" }))));
    assert.equal(segments.reduce((sum, page) => sum + page.Count, 0), 26);
    const Keys = [{ Player: "bob", Game: "game-03" }, { Player: "ann", Game: "chess" }];
    const { Responses } = await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    assert.equal(Responses[TableName].length, 2);
    const rows = await documents.send(new ExecuteStatementCommand({
        Statement: `SELECT turn FROM "${TableName}" WHERE Player = ? AND Game = ?`,
        Parameters: ["bob", "game-07"],
    }));
    assert.deepEqual(rows.Items, [{ turn: 7 }]);
}

async function transactions() {
    const Key = { Player: "ann", Game: "chess" };
    await documents.send(new TransactWriteCommand({
        TransactItems: [
            { Put: { TableName, Item: { Player: "cy", Game: "go", points: 1 } } },
            { Update: { TableName, Key, UpdateExpression: "ADD wins :n", ExpressionAttributeValues: { ":n": 1 } } },
        ],
    }));
    const { Responses } = await documents.send(new TransactGetCommand({
        TransactItems: [{ Get: { TableName, Key } }, { Get: { TableName, Key: { Player: "cy", Game: "go" } } }],
    }));
    assert.deepEqual(Responses.map(({ Item }) => Item.wins ?? Item.points), [1, 1]);
    await assert.rejects(
        documents.send(new TransactWriteCommand({
            TransactItems: [
                { Put: { TableName, Item: { Player: "dee", Game: "go" } } },
                { Delete: { TableName, Key, ConditionExpression: "attribute_not_exists(Player)" } },
            ],
        })),
        (error) => error instanceof TransactionCanceledException &&
            error.CancellationReasons.map(({ Code }) => Code).join() === "None,ConditionalCheckFailed");
}

async function errors() {
    const Item = { Player: "ann", Game: "chess" };
    await assert.rejects(
        documents.send(new PutCommand({ TableName, Item, ConditionExpression: "attribute_not_exists(Player)" })),
        (error) => error instanceof ConditionalCheckFailedException && error.$metadata.httpStatusCode === 400 &&
            error.$metadata.requestId.length === 52);
    await assert.rejects(documents.send(new GetCommand({ TableName: "None", Key: { k: "x" } })), ResourceNotFoundException);
    await assert.rejects(documents.send(new PutCommand({ TableName, Item: { Player: "ann" } })),
        { name: "ValidationException", message: "One or more parameter values were invalid: Missing the key Game in the item" });
    const { Attributes } = await documents.send(new DeleteCommand({ TableName, Key: Item, ReturnValues: "ALL_OLD" }));
    assert.equal(Attributes.Team, "red");
}

async function end() {
    await client.send(new DeleteTableCommand({ TableName }));
    const waited = await waitUntilTableNotExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
    assert.equal(waited.state, "SUCCESS");
}

async function lab() {
    for (const part of [tables, items, pages, transactions, errors, end]) await part();
    console.log("AWS SDK for JavaScript lab: passed");
}

lab().catch((error) => {
    console.error(error);
    process.exit(1);
});

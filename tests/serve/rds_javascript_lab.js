// The AWS SDK for JavaScript v3 against $ENDPOINT: an RDS lab with waiters, paginators and errors; STS and the Data API.
const assert = require("node:assert/strict");
const rds = require("@aws-sdk/client-rds");
const { RDSDataClient, ExecuteStatementCommand } = require("@aws-sdk/client-rds-data");
const { STSClient, GetCallerIdentityCommand } = require("@aws-sdk/client-sts");

const endpoint = process.env.ENDPOINT;
const client = new rds.RDSClient({ endpoint });
const send = (name, input) => client.send(new rds[`${name}Command`](input));
const waiting = { client, maxWaitTime: 60, minDelay: 1, maxDelay: 1 };

async function group() {
    const Tags = [{ Key: "team", Value: "Zoë +/=@" }];
    const { DBSubnetGroup } = await send("CreateDBSubnetGroup", {
        DBSubnetGroupName: "lab", DBSubnetGroupDescription: "A & <b> +%41", SubnetIds: ["subnet-aaaa1111", "subnet-bbbb2222"], Tags,
    });
    assert.equal(DBSubnetGroup.DBSubnetGroupDescription, "A & <b> +%41");
    assert.equal(DBSubnetGroup.Subnets.length, 2);
    const { TagList } = await send("ListTagsForResource", { ResourceName: DBSubnetGroup.DBSubnetGroupArn });
    assert.deepEqual(TagList, Tags);
}

async function instance() {
    const DBInstanceIdentifier = "lab";
    const settings = {
        DBInstanceIdentifier, Engine: "postgres", DBInstanceClass: "db.t3.micro", AllocatedStorage: 20,
        MasterUsername: "labuser", MasterUserPassword: "secret99", DBSubnetGroupName: "lab", StorageEncrypted: true,
    };
    const { DBInstance } = await send("CreateDBInstance", settings);
    assert.equal(DBInstance.DBInstanceStatus, "creating");
    assert.equal((await rds.waitUntilDBInstanceAvailable(waiting, { DBInstanceIdentifier })).state, "SUCCESS");
    const { DBInstances } = await send("DescribeDBInstances", { DBInstanceIdentifier });
    assert.equal(DBInstances[0].Endpoint.Port, 5432);
    assert.equal(DBInstances[0].StorageEncrypted, true);
    assert.ok(DBInstances[0].InstanceCreateTime instanceof Date);
    await assert.rejects(send("CreateDBInstance", settings), (error) =>
        error instanceof rds.DBInstanceAlreadyExistsFault && error.$fault === "client");
    await assert.rejects(send("DescribeDBInstances", { DBInstanceIdentifier: "none" }), (error) =>
        error instanceof rds.DBInstanceNotFoundFault && error.$metadata.httpStatusCode === 404 &&
            error.message === "DBInstance none not found.");
}

async function pages() {
    for (let i = 0; i < 22; i++)
        await send("CreateDBParameterGroup", {
            DBParameterGroupName: `p${i}`, DBParameterGroupFamily: "postgres16", Description: "d",
        });
    const names = [];
    for await (const page of rds.paginateDescribeDBParameterGroups({ client, pageSize: 20 }, {}))
        names.push(...page.DBParameterGroups.map((found) => found.DBParameterGroupName));
    assert.ok(names.length >= 22 && new Set(names).size === names.length);
    const StartTime = new Date(Date.now() - 3600_000);
    const { Events } = await send("DescribeEvents", { SourceType: "db-instance", SourceIdentifier: "lab", StartTime });
    assert.ok(Events.length > 0 && Events[0].Date instanceof Date);
}

async function others() {
    const { Account } = await new STSClient({ endpoint }).send(new GetCallerIdentityCommand({}));
    assert.equal(Account, "123456789012");
    const arn = "arn:aws:rds:eu-west-1:123456789012:cluster:none";
    await assert.rejects(
        new RDSDataClient({ endpoint, maxAttempts: 1 }).send(
            new ExecuteStatementCommand({ resourceArn: arn, secretArn: arn, sql: "SELECT 1" })),
        (error) => Boolean(error.name && error.message && error.$metadata.requestId));
}

async function end() {
    await send("DeleteDBInstance", { DBInstanceIdentifier: "lab", SkipFinalSnapshot: true });
    const waited = await rds.waitUntilDBInstanceDeleted(waiting, { DBInstanceIdentifier: "lab" });
    assert.equal(waited.state, "SUCCESS");
    await send("DeleteDBSubnetGroup", { DBSubnetGroupName: "lab" });
}

async function lab() {
    for (const part of [group, instance, pages, others, end]) await part();
    console.log("AWS SDK for JavaScript RDS lab: passed");
}

lab().catch((error) => {
    console.error(error);
    process.exit(1);
});

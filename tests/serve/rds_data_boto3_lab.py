"""boto3's rds-data against $ENDPOINT: what programs do with the Data API on both engines, many at once."""
import datetime
import os
import sys
import threading
import time

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    print("skipped: boto3 is not installed")
    sys.exit(77)

SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:lab-AbCdEf"


def client(service):
    return boto3.client(service, endpoint_url=os.environ["ENDPOINT"], config=Config(retries={"max_attempts": 1}))


rds, data = client("rds"), client("rds-data")


def make(name, engine, user):
    rds.create_db_cluster(
        DBClusterIdentifier=name, Engine=engine, MasterUsername=user, MasterUserPassword="secret99", DatabaseName="lab",
        EnableHttpEndpoint=True,
    )
    rds.create_db_instance(
        DBInstanceIdentifier=name + "-1", DBClusterIdentifier=name, Engine=engine, DBInstanceClass="db.serverless")
    rds.get_waiter("db_instance_available").wait(
        DBInstanceIdentifier=name + "-1", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    arn = rds.describe_db_clusters(DBClusterIdentifier=name)["DBClusters"][0]["DBClusterArn"]
    return {"resourceArn": arn, "secretArn": SECRET}


def field(value):
    """As data-api-client and aurora-data-api make parameters of values."""
    kinds = [(bool, "booleanValue"), (int, "longValue"), (float, "doubleValue"), (str, "stringValue"), (bytes, "blobValue")]
    return {"isNull": True} if value is None else {next(name for kind, name in kinds if isinstance(value, kind)): value}


def parameters(**values):
    return [{"name": name, "value": field(value)} for name, value in values.items()]


def run(cluster, sql, transaction=None, **values):
    more = {"transactionId": transaction} if transaction else {"database": "lab"}
    return data.execute_statement(
        **cluster, **more, sql=sql, parameters=parameters(**values), includeResultMetadata=True)


def rows(cluster, sql, transaction=None, **values):
    answer = run(cluster, sql, transaction, **values)
    def plain(one):
        (name, value), = one.items()
        return None if name == "isNull" else list(value.values())[0] if name == "arrayValue" else value
    return [[plain(one) for one in record] for record in answer["records"]]


def refused(code, call, *words, **more):
    try:
        call(*words, **more)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"{code} should have been the answer")


mysql, postgres = make("my", "aurora-mysql", "admin"), make("pg", "aurora-postgresql", "postgres")

# Values go in and come out again, on both engines.
run(mysql, "CREATE TABLE v (id INT AUTO_INCREMENT PRIMARY KEY, t TEXT, n BIGINT, d DOUBLE, b BOOL, x BLOB)")
run(postgres, "CREATE TABLE v (id serial PRIMARY KEY, t text, n bigint, d float8, b bool, x bytea)")
values = [{"t": "Zoë 世界", "n": 2**53 + 1, "d": 0.1, "b": True, "x": bytes(range(256))},
          {"t": "", "n": -(2**63), "d": -1e300, "b": False, "x": b""},
          {"t": None, "n": None, "d": None, "b": None, "x": None}]
for cluster in (mysql, postgres):
    for one in values:
        answer = run(cluster, "INSERT INTO v (t, n, d, b, x) VALUES (:t, :n, :d, :b, :x)", **one)
        assert answer["numberOfRecordsUpdated"] == 1, answer
        assert bool(answer["generatedFields"]) == (cluster is mysql), answer
    assert rows(cluster, "SELECT t, n, d, b, x FROM v ORDER BY id") == [list(one.values()) for one in values]
    metadata = run(cluster, "SELECT id, t AS label FROM v")["columnMetadata"]
    assert [column["label"] for column in metadata] == ["id", "label"], metadata
    assert [column["isAutoIncrement"] for column in metadata] == [True, False], metadata
assert [column["typeName"] for column in run(postgres, "SELECT * FROM v")["columnMetadata"]] == [
    "serial", "text", "int8", "float8", "bool", "bytea"]

# A thousand rows in one batch; what it gives for each.
sets = [parameters(t=f"row {i}", n=i) for i in range(1000)]
for cluster, identities in ((mysql, 1), (postgres, 0)):
    results = data.batch_execute_statement(
        **cluster, database="lab", sql="INSERT INTO v (t, n) VALUES (:t, :n)", parameterSets=sets)["updateResults"]
    assert [len(result["generatedFields"]) for result in results] == [identities] * 1000, results[:3]
    assert rows(cluster, "SELECT count(*), max(n) FROM v WHERE t LIKE 'row%'") == [[1000, 999]]

# Transactions: isolated, committed, rolled back, gone afterwards; several at once.
for cluster in (mysql, postgres):
    one, two = (data.begin_transaction(**cluster, database="lab")["transactionId"] for _ in range(2))
    assert one != two and len(one) <= 192, one
    run(cluster, "DELETE FROM v", one)
    assert rows(cluster, "SELECT count(*) FROM v", one) == [[0]] and rows(cluster, "SELECT count(*) FROM v", two) == [[1003]]
    assert data.rollback_transaction(**cluster, transactionId=one)["transactionStatus"] == "Rollback Complete"
    run(cluster, "DELETE FROM v WHERE n = :n", two, n=5)
    assert data.commit_transaction(**cluster, transactionId=two)["transactionStatus"] == "Transaction Committed"
    assert rows(cluster, "SELECT count(*) FROM v") == [[1002]]
    for over in (one, two):
        message = refused("TransactionNotFoundException", data.commit_transaction, **cluster, transactionId=over)
        assert message == f"Transaction {over} is not found", message
other = data.begin_transaction(**mysql)["transactionId"]
refused("TransactionNotFoundException", run, postgres, "SELECT 1", other)

# Promise.all over one transaction: who comes while another statement runs is turned away.
transaction = data.begin_transaction(**postgres, database="lab")["transactionId"]
slow = threading.Thread(target=run, args=(postgres, "SELECT pg_sleep(2)", transaction))
slow.start()
time.sleep(0.7)
message = refused("DatabaseErrorException", run, postgres, "SELECT 1", transaction)
assert message == "Transaction is still running a query", message
slow.join()
assert rows(postgres, "SELECT 1", transaction) == [[1]]

# Times as programs read them; what a session has set is its own.
moment = rows(postgres, "SELECT :at::timestamptz, :at::timestamp::date", transaction, at="2024-01-15 12:34:56.123456+09")
assert datetime.datetime.fromisoformat(moment[0][0]) == datetime.datetime(2024, 1, 15, 3, 34, 56, 123456), moment
assert moment[0][1] == "2024-01-15", moment
assert rows(postgres, "SELECT ARRAY[1, NULL, 3], '{a,b}'::text[], '{}'::int[]", transaction) == [[[1, None, 3], ["a", "b"], []]]
run(postgres, "SET statement_timeout = '100ms'", transaction)
message = refused("StatementTimeoutException", run, postgres, "SELECT pg_sleep(5)", transaction)
assert message == "canceling statement due to statement timeout", message
assert "25P02" in refused("DatabaseErrorException", run, postgres, "SELECT 1", transaction)
assert rows(postgres, "SHOW statement_timeout") == [["45s"]]

# Errors.
assert refused("DatabaseErrorException", run, mysql, "SELECT * FROM nowhere") == (
    "Table 'lab.nowhere' doesn't exist; Error code: 1146; SQLState: 42S02")
assert refused("DatabaseErrorException", run, postgres, "SELECT * FROM nowhere") == (
    'ERROR: relation "nowhere" does not exist; Position: 15; SQLState: 42P01')
for cluster in (mysql, postgres):
    assert refused("ValidationException", run, cluster, "SELECT 1; SELECT 2") == "Multistatements aren't supported."
assert refused("UnsupportedResultException", run, postgres, "SELECT '1 day'::interval") == (
    "The result contains the unsupported data type INTERVAL.")
assert refused("UnsupportedResultException", run, postgres, "SELECT repeat('x', 1048571)") == (
    "The result exceeds the size limit 1 MB.")
assert len(rows(postgres, "SELECT repeat('x', 1048570)")[0][0]) == 1048570
unknown = dict(postgres, resourceArn=postgres["resourceArn"] + "x")
assert refused("HttpEndpointNotEnabledException", run, unknown, "SELECT 1").endswith(":cluster:pgx")
assert refused("ValidationException", data.execute_statement, **mysql, sql="SELECT 1", schema="lab") == (
    "The schema parameter isn't supported")
print("ok")

"""boto3 against $ENDPOINT: resource, client, batch writer, paginator, waiters, errors."""
import os
import sys
from decimal import Decimal

try:
    import boto3
    from boto3.dynamodb.conditions import Attr, Key
    from botocore.exceptions import ClientError
except ImportError:
    print("skipped: boto3 is not installed")
    sys.exit(77)

resource = boto3.resource("dynamodb", endpoint_url=os.environ["ENDPOINT"])
client = resource.meta.client
table = resource.create_table(
    TableName="Music",
    KeySchema=[{"AttributeName": "Artist", "KeyType": "HASH"}, {"AttributeName": "Song", "KeyType": "RANGE"}],
    AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("Artist", "Song")],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
with table.batch_writer() as batch:
    for i in range(60):
        batch.put_item(Item={"Artist": "A", "Song": f"{i:03}", "n": i, "raw": b"\0\1", "tags": {"x", "y"}})

item = table.get_item(Key={"Artist": "A", "Song": "007"})["Item"]
assert item["n"] == Decimal(7) and item["raw"].value == b"\0\1" and item["tags"] == {"x", "y"}, item
found = table.query(KeyConditionExpression=Key("Artist").eq("A") & Key("Song").lt("010"), FilterExpression=Attr("n").gt(4))
assert found["Count"] == 5 and found["ScannedCount"] == 10, found
pages = list(client.get_paginator("scan").paginate(TableName="Music", PaginationConfig={"PageSize": 25}))
assert [page["Count"] for page in pages] == [25, 25, 10], pages
table.update_item(Key={"Artist": "A", "Song": "007"}, UpdateExpression="ADD n :n", ExpressionAttributeValues={":n": 1})
assert table.get_item(Key={"Artist": "A", "Song": "007"})["Item"]["n"] == 8
client.transact_write_items(TransactItems=[{"Put": {"TableName": "Music", "Item": {"Artist": "B", "Song": "1"}}}])
try:
    table.put_item(Item={"Artist": "B", "Song": "1"}, ConditionExpression=Attr("Artist").not_exists())
    raise AssertionError("the condition should have failed")
except client.exceptions.ConditionalCheckFailedException as error:
    assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400
try:
    table.put_item(Item={"Artist": "B"})
    raise AssertionError("the key should have been missed")
except ClientError as error:
    assert error.response["Error"]["Code"] == "ValidationException", error
assert table.creation_date_time.year > 2000
table.delete()
table.wait_until_not_exists()
print("boto3 lab: passed")

"""boto3 against $ENDPOINT: an RDS lab, with its waiters, paginators and errors; STS and the Data API beside it."""
import datetime
import os
import sys

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    print("skipped: boto3 is not installed")
    sys.exit(77)

QUICK = {"Delay": 1, "MaxAttempts": 60}


def client(service):
    return boto3.client(service, endpoint_url=os.environ["ENDPOINT"], config=Config(retries={"max_attempts": 1}))


def refused(code, call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert error.response["ResponseMetadata"]["RequestId"], error
        return error.response
    raise AssertionError(f"{code} should have been the answer")


rds = client("rds")
assert client("sts").get_caller_identity()["Account"] == "123456789012"

# A subnet group with what forms and XML escape, and tags.
tags = [{"Key": f"k{i}", "Value": "Zoë +/=@"} for i in range(1, 12)]
group = rds.create_db_subnet_group(
    DBSubnetGroupName="Lab", DBSubnetGroupDescription="A & <b> +%41", SubnetIds=["subnet-aaaa1111", "subnet-bbbb2222"], Tags=tags
)["DBSubnetGroup"]
assert group["DBSubnetGroupName"] == "lab" and group["DBSubnetGroupDescription"] == "A & <b> +%41", group
assert len(group["Subnets"]) == 2, group
listed = rds.list_tags_for_resource(ResourceName=group["DBSubnetGroupArn"])["TagList"]
assert sorted(listed, key=lambda tag: tag["Key"]) == sorted(tags, key=lambda tag: tag["Key"]), listed

# An instance, from its creation to its end.
created = rds.create_db_instance(
    DBInstanceIdentifier="Tutorial", Engine="mysql", DBInstanceClass="db.t3.micro", AllocatedStorage=20, MasterUsername="admin",
    MasterUserPassword="secret99", DBName="sample", BackupRetentionPeriod=1, DBSubnetGroupName="lab", MultiAZ=False,
    EnableCloudwatchLogsExports=["error", "slowquery"],
)["DBInstance"]
assert created["DBInstanceStatus"] == "creating" and "Endpoint" not in created, created
assert created["PendingModifiedValues"]["MasterUserPassword"] == "****", created
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="tutorial", WaiterConfig=QUICK)
instance = rds.describe_db_instances(DBInstanceIdentifier="tutorial")["DBInstances"][0]
assert instance["Endpoint"]["Port"] == 3306 and instance["MultiAZ"] is False, instance
assert isinstance(instance["InstanceCreateTime"], datetime.datetime), instance
refused("DBInstanceAlreadyExists", rds.create_db_instance, DBInstanceIdentifier="tutorial", Engine="mysql",
        DBInstanceClass="db.t3.micro", AllocatedStorage=20, MasterUsername="admin", MasterUserPassword="secret99")
assert refused("DBInstanceNotFound", rds.describe_db_instances, DBInstanceIdentifier="none")["ResponseMetadata"][
    "HTTPStatusCode"] == 404
modified = rds.modify_db_instance(DBInstanceIdentifier="tutorial", BackupRetentionPeriod=7, ApplyImmediately=True)
assert modified["DBInstance"]["DBInstanceIdentifier"] == "tutorial", modified
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="tutorial", WaiterConfig=QUICK)

# Its snapshot.
rds.create_db_snapshot(DBSnapshotIdentifier="before", DBInstanceIdentifier="tutorial")
rds.get_waiter("db_snapshot_available").wait(DBSnapshotIdentifier="before", WaiterConfig=QUICK)
found = rds.describe_db_snapshots(Filters=[{"Name": "db-instance-id", "Values": ["tutorial"]}], SnapshotType="manual")
assert [snapshot["DBSnapshotIdentifier"] for snapshot in found["DBSnapshots"]] == ["before"], found

# Pages.
for i in range(25):
    rds.create_db_parameter_group(DBParameterGroupName=f"p{i:02}", DBParameterGroupFamily="mysql8.0", Description="d")
pages = list(rds.get_paginator("describe_db_parameter_groups").paginate(PaginationConfig={"PageSize": 20}))
names = [group["DBParameterGroupName"] for page in pages for group in page["DBParameterGroups"]]
assert len(pages) > 1 and set(names) >= {f"p{i:02}" for i in range(25)}, names
since = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1)
events = rds.describe_events(SourceType="db-instance", SourceIdentifier="tutorial", StartTime=since)["Events"]
assert any("creation" in event["EventCategories"] for event in events), events

# The Data API answers in its own protocol.
arn = f"arn:aws:rds:{rds.meta.region_name}:123456789012:cluster:none"
try:
    client("rds-data").execute_statement(resourceArn=arn, secretArn=arn, sql="SELECT 1")
    raise AssertionError("there is no such cluster")
except ClientError as error:
    assert error.response["Error"]["Code"] and error.response["Error"]["Message"], error.response

refused("InvalidParameterCombination", rds.delete_db_instance, DBInstanceIdentifier="tutorial")
rds.delete_db_instance(DBInstanceIdentifier="tutorial", SkipFinalSnapshot=True)
rds.get_waiter("db_instance_deleted").wait(DBInstanceIdentifier="tutorial", WaiterConfig=QUICK)
rds.delete_db_snapshot(DBSnapshotIdentifier="before")
rds.get_waiter("db_snapshot_deleted").wait(DBSnapshotIdentifier="before", WaiterConfig=QUICK)
rds.delete_db_subnet_group(DBSubnetGroupName="lab")
print("boto3 RDS lab: passed")

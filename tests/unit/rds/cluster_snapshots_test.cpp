#include "core/rds/automated_backups.hpp"
#include "core/rds/lifecycle.hpp"
#include "tests/unit/rds/clusters.hpp"

namespace labdb::rds {

TEST_CASE("a snapshot of a cluster has its rows, and survives it") {
    Service service;
    add_cluster(service, "c");
    insert_row(service, volume_of(service, kinds::kCluster, "c"), "before");
    const json::Value made =
        service.call(create_db_cluster_snapshot, R"({"DBClusterIdentifier":"c","DBClusterSnapshotIdentifier":"s"})");
    CHECK(text_at(made, "DBClusterSnapshot/Status") == "creating");
    CHECK(text_at(made, "DBClusterSnapshot/SnapshotType") == "manual");
    insert_row(service, volume_of(service, kinds::kCluster, "c"), "after");
    service.call(delete_db_cluster, R"({"DBClusterIdentifier":"c","SkipFinalSnapshot":true})");
    service.call(restore_db_cluster_from_snapshot,
                 R"({"DBClusterIdentifier":"d","SnapshotIdentifier":"s","Engine":"aurora-mysql"})");
    CHECK(count_rows(service, volume_of(service, kinds::kCluster, "d")) == 1);
    CHECK(text_at(cluster_now(service, "d"), "MasterUsername") == "admin");
}

TEST_CASE("copies of snapshots stand alone") {
    Service service;
    add_cluster(service, "c", R"(,"Tags":[{"Key":"k","Value":"v"}],"CopyTagsToSnapshot":true)");
    insert_row(service, volume_of(service, kinds::kCluster, "c"), "row");
    service.call(create_db_cluster_snapshot, R"({"DBClusterIdentifier":"c","DBClusterSnapshotIdentifier":"s"})");
    const json::Value copy =
        service.call(copy_db_cluster_snapshot, R"({"SourceDBClusterSnapshotIdentifier":"s",)"
                                               R"("TargetDBClusterSnapshotIdentifier":"t","CopyTags":true})");
    CHECK(text_at(copy, "DBClusterSnapshot/TagList/0/Key") == "k");
    service.call(delete_db_cluster_snapshot, R"({"DBClusterSnapshotIdentifier":"s"})");
    CHECK(count_rows(service, volume_of(service, kinds::kClusterSnapshot, "t")) == 1);
    CHECK(service.refusal(delete_db_cluster_snapshot, R"({"DBClusterSnapshotIdentifier":"s"})") ==
          "DBClusterSnapshotNotFoundFault: DBClusterSnapshot s not found.");
    CHECK(service.refusal(create_db_cluster_snapshot,
                          R"({"DBClusterIdentifier":"c","DBClusterSnapshotIdentifier":"t"})") ==
          "DBClusterSnapshotAlreadyExistsFault: Cannot create the snapshot because a snapshot with the identifier t "
          "already exists.");
}

TEST_CASE("sharing a snapshot of a cluster") {
    Service service;
    add_cluster(service, "c");
    service.call(create_db_cluster_snapshot, R"({"DBClusterIdentifier":"c","DBClusterSnapshotIdentifier":"s"})");
    const json::Value shared =
        service.call(modify_db_cluster_snapshot_attribute,
                     R"({"DBClusterSnapshotIdentifier":"s","AttributeName":"restore","ValuesToAdd":["111122223333"]})");
    CHECK(text_at(shared, "DBClusterSnapshotAttributesResult/DBClusterSnapshotAttributes/0/AttributeValues/0") ==
          "111122223333");
}

TEST_CASE("a clone and a full copy have what is there now, and go their own ways") {
    Service service;
    add_cluster(service, "c");
    const std::string source = volume_of(service, kinds::kCluster, "c");
    insert_row(service, source, "row");
    const std::string rest = R"("SourceDBClusterIdentifier":"c","UseLatestRestorableTime":true)";
    service.call(restore_db_cluster_to_point_in_time,
                 R"({"DBClusterIdentifier":"clone","RestoreType":"copy-on-write",)" + rest + "}");
    service.call(restore_db_cluster_to_point_in_time, R"({"DBClusterIdentifier":"full",)" + rest + "}");
    insert_row(service, source, "more");
    insert_row(service, volume_of(service, kinds::kCluster, "clone"), "other");
    insert_row(service, volume_of(service, kinds::kCluster, "clone"), "others");
    CHECK(count_rows(service, source) == 2);
    CHECK(count_rows(service, volume_of(service, kinds::kCluster, "clone")) == 3);
    CHECK(count_rows(service, volume_of(service, kinds::kCluster, "full")) == 1);
    const std::string group = text_at(cluster_now(service, "c"), "CloneGroupId");
    CHECK_FALSE(group.empty());
    CHECK(text_at(cluster_now(service, "clone"), "CloneGroupId") == group);
    CHECK(text_at(cluster_now(service, "full"), "CloneGroupId").empty());
    CHECK(service.refusal(restore_db_cluster_to_point_in_time,
                          R"({"DBClusterIdentifier":"x","SourceDBClusterIdentifier":"c"})") ==
          "InvalidParameterCombination: Either RestoreToTime or UseLatestRestorableTime must be specified.");
    CHECK(service
              .refusal(restore_db_cluster_to_point_in_time,
                       R"({"DBClusterIdentifier":"x","SourceDBClusterIdentifier":"c","RestoreToTime":1})")
              .rfind("InvalidRestoreFault", 0) == 0);
}

TEST_CASE("automated snapshots come with the backup window and go with the retention period") {
    Service service;
    add_cluster(service, "c", R"(,"BackupRetentionPeriod":3,"PreferredBackupWindow":"03:00-03:30")");
    const auto names = [&] {
        std::string all;
        const json::Value found = service.call(describe_db_cluster_snapshots, R"({"SnapshotType":"automated"})");
        for (const json::Value& snapshot : at(found, "DBClusterSnapshots").as_array())
            all += text_at(snapshot, "DBClusterSnapshotIdentifier") + ' ';
        return all;
    };
    CHECK(names() == "rds:c-2026-11-20-16-44 ");
    service.advance(days(1));
    CHECK(names() == "rds:c-2026-11-20-16-44 rds:c-2026-11-21-03-00 ");
    service.advance(days(3));
    CHECK(names() == "rds:c-2026-11-22-03-00 rds:c-2026-11-23-03-00 rds:c-2026-11-24-03-00 ");
    insert_row_now(service, volume_of(service, kinds::kCluster, "c"), "row");
    service.call(
        restore_db_cluster_from_snapshot,
        R"({"DBClusterIdentifier":"d","SnapshotIdentifier":"rds:c-2026-11-24-03-00","Engine":"aurora-mysql"})");
    CHECK(count_rows(service, volume_of(service, kinds::kCluster, "d")) == 0);
    CHECK(service.refusal(delete_db_cluster_snapshot, R"({"DBClusterSnapshotIdentifier":"rds:c-2026-11-24-03-00"})") ==
          "InvalidDBClusterSnapshotStateFault: Only manual snapshots may be deleted.");
}

TEST_CASE("backups of a deleted cluster are kept when that is asked for") {
    Service service;
    const std::string id = text_at(add_cluster(service, "c"), "DBCluster/DbClusterResourceId");
    insert_row(service, volume_of(service, kinds::kCluster, "c"), "row");
    CHECK(text_at(service.call(describe_db_cluster_automated_backups, "{}"), "DBClusterAutomatedBackups/0/Status") ==
          "active");
    CHECK(service.refusal(delete_db_cluster_automated_backup, R"({"DbClusterResourceId":")" + id + "\"}")
              .rfind("InvalidDBClusterAutomatedBackupStateFault", 0) == 0);
    service.call(delete_db_cluster,
                 R"({"DBClusterIdentifier":"c","SkipFinalSnapshot":true,"DeleteAutomatedBackups":false})");
    CHECK(text_at(service.call(describe_db_cluster_automated_backups, "{}"), "DBClusterAutomatedBackups/0/Status") ==
          "retained");
    service.call(restore_db_cluster_to_point_in_time, R"({"DBClusterIdentifier":"d","SourceDbClusterResourceId":")" +
                                                          id + R"(","UseLatestRestorableTime":true})");
    CHECK(count_rows(service, volume_of(service, kinds::kCluster, "d")) == 1);
    service.call(delete_db_cluster_automated_backup, R"({"DbClusterResourceId":")" + id + "\"}");
    CHECK(service.refusal(delete_db_cluster_automated_backup, R"({"DbClusterResourceId":")" + id + "\"}")
              .rfind("DBClusterAutomatedBackupNotFoundFault", 0) == 0);
}

TEST_CASE("a cluster is turned back, and forward again") {
    Service service;
    add_cluster(service, "b", R"(,"BacktrackWindow":86400)");
    const std::string volume = volume_of(service, kinds::kCluster, "b");
    insert_row_now(service, volume, "one");
    service.advance(minutes(10));
    const util::Instant before = service.now();
    service.advance(minutes(10));
    insert_row_now(service, volume, "two");
    insert_row_now(service, volume, "three");
    service.advance(minutes(10));
    const util::Instant after = service.now();
    service.advance(minutes(10));
    const auto turn = [&](util::Instant to) {
        return service.call(backtrack_db_cluster, R"({"DBClusterIdentifier":"b","BacktrackTo":)" +
                                                      std::to_string(to.micros / 1'000'000) + "}");
    };
    service.set_pace(store::Pace::real);
    const json::Value turned = turn(before);
    CHECK(text_at(turned, "Status") == "PENDING");
    CHECK(count_rows(service, volume) == 1);
    CHECK(text_at(service.call(describe_db_clusters, "{}"), "DBClusters/0/Status") == "backtracking");
    service.advance(minutes(10));
    CHECK(text_at(service.call(describe_db_clusters, "{}"), "DBClusters/0/Status") == "available");
    const json::Value list = service.call(describe_db_cluster_backtracks, R"({"DBClusterIdentifier":"b"})");
    CHECK(text_at(list, "DBClusterBacktracks/0/Status") == "COMPLETED");
    CHECK(text_at(list, "DBClusterBacktracks/0/BacktrackIdentifier") == text_at(turned, "BacktrackIdentifier"));
    turn(after);
    CHECK(count_rows(service, volume) == 3);
}

TEST_CASE("what cannot be turned back is refused") {
    Service service;
    add_cluster(service, "c");
    add_cluster(service, "b", R"(,"BacktrackWindow":3600)");
    CHECK(service.refusal(backtrack_db_cluster, R"({"DBClusterIdentifier":"c","BacktrackTo":1795192000})") ==
          "InvalidParameterCombination: Backtrack is not enabled for the DB cluster c.");
    CHECK(service.refusal(backtrack_db_cluster, R"({"DBClusterIdentifier":"b","BacktrackTo":1})")
              .find("before the earliest time") != std::string::npos);
    CHECK(service.refusal(backtrack_db_cluster, R"({"DBClusterIdentifier":"b","BacktrackTo":4000000000})") ==
          "InvalidParameterValue: The specified backtrack time must be before the current time.");
    CHECK(at(service.call(describe_db_cluster_backtracks, R"({"DBClusterIdentifier":"b"})"), "DBClusterBacktracks")
              .as_array()
              .empty());
}

} // namespace labdb::rds

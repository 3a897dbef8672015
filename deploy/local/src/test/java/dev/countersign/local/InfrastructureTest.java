package dev.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.local.process.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both servers for real: they start, keep or lose what they should, and leave nothing behind. */
class InfrastructureTest {

    @TempDir
    Path data;

    @Test
    void a_folder_in_use_is_refused_to_a_second_starter() {
        try (var first = Infrastructure.start(data)) {
            assertThat(first.folder()).exists();
            assertThatThrownBy(() -> Infrastructure.start(data)).hasMessageContaining("Another process is using");
        }
    }

    @Test
    void a_wrong_database_password_is_refused() {
        try (var infrastructure = Infrastructure.startTemporary()) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:" + infrastructure.postgresUrl(), infrastructure.postgresUsername(), "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void closing_leaves_no_process_no_port_and_no_file_of_a_temporary_one() {
        var infrastructure = Infrastructure.startTemporary();
        var processes = List.copyOf(infrastructure.processes().values());

        infrastructure.close();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(FreePorts.isFree(URI.create(infrastructure.redisUrl()).getPort()))
                .isTrue();
        assertThat(FreePorts.isFree(URI.create(infrastructure.postgresUrl()).getPort()))
                .isTrue();
        assertThat(infrastructure.folder()).doesNotExist();
    }

    @Test
    void redis_does_not_start_again_after_the_end() {
        var infrastructure = Infrastructure.startTemporary();
        infrastructure.close();

        assertThatThrownBy(infrastructure::startRedis).hasMessageContaining("stopped for good");
    }

    @Test
    void what_was_written_is_there_after_a_restart() throws Exception {
        try (var first = Infrastructure.start(data)) {
            execute(first, "CREATE TABLE kept AS SELECT 'yes' AS answer");
            assertThat(redis(first, "SET kept yes")).isEqualTo("+OK");
        }

        try (var second = Infrastructure.start(data)) {
            assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("yes");
            assertThat(redis(second, "EXISTS kept")).isEqualTo(":1");
        }
    }

    @Test
    void two_run_side_by_side_and_know_nothing_of_each_other() throws Exception {
        try (var one = Infrastructure.startTemporary();
                var other = Infrastructure.startTemporary()) {
            execute(one, "CREATE TABLE mine (id int)");
            redis(one, "SET mine yes");

            assertThat(query(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'mine'"))
                    .isEqualTo("0");
            assertThat(redis(other, "EXISTS mine")).isEqualTo(":0");
        }
    }

    @Test
    void redis_comes_back_with_or_without_its_memory() throws Exception {
        try (var infrastructure = Infrastructure.startTemporary()) {
            redis(infrastructure, "SET memory yes");

            infrastructure.stopRedis();
            assertThatThrownBy(() -> redis(infrastructure, "PING")).isInstanceOf(IOException.class);
            infrastructure.startRedis(Infrastructure.RedisMemory.KEPT);
            assertThat(redis(infrastructure, "EXISTS memory")).isEqualTo(":1");

            infrastructure.stopRedis();
            infrastructure.startRedis(Infrastructure.RedisMemory.LOST);
            assertThat(redis(infrastructure, "EXISTS memory")).isEqualTo(":0");

            redis(infrastructure, "SET memory again");
            infrastructure.flushRedis();
            assertThat(redis(infrastructure, "EXISTS memory")).isEqualTo(":0");
        }
    }

    @Test
    void the_database_takes_200_connections_and_orders_text_by_unicode() throws Exception {
        try (var infrastructure = Infrastructure.startTemporary()) {
            assertThat(Integer.parseInt(query(infrastructure, "SHOW max_connections")))
                    .isGreaterThanOrEqualTo(200);
            assertThat(query(infrastructure, "SELECT lower('ÄÉ')")).isEqualTo("äé");
        }
    }

    @Test
    void the_password_file_is_readable_by_its_owner_only() throws Exception {
        try (var infrastructure = Infrastructure.start(data)) {
            var permissions =
                    Files.getPosixFilePermissions(infrastructure.folder().resolve("postgres.password"));
            assertThat(permissions)
                    .hasSize(2)
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }

    private static Connection connect(Infrastructure infrastructure) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:" + infrastructure.postgresUrl(),
                infrastructure.postgresUsername(),
                infrastructure.postgresPassword());
    }

    private static void execute(Infrastructure infrastructure, String sql) throws SQLException {
        try (var connection = connect(infrastructure);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Infrastructure infrastructure, String sql) throws SQLException {
        try (var connection = connect(infrastructure);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static String redis(Infrastructure infrastructure, String command) throws IOException {
        try (var socket = new Socket(
                InetAddress.ofLiteral("127.0.0.1"),
                URI.create(infrastructure.redisUrl()).getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.valueOf(answer.readLine());
        }
    }
}

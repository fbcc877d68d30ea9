package health.rapport.standalone.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a port can be listened on, and if not, who has it. */
public final class PortHolder {
    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** Whether a server could take this port of loopback now. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Name and number of the process that listens there, where this user may know it. */
    public static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inode(Path.of(table), port).stream())
                .findFirst()
                .flatMap(PortHolder::processWith);
    }

    private static Optional<String> inode(Path table, int port) {
        var suffix = ":%04X".formatted(port);
        try (var lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
                    .map(f -> f[9])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> processWith(String inode) {
        var socket = "socket:[" + inode + "]";
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(p -> p.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(p -> holds(p, socket))
                    .findFirst()
                    .map(PortHolder::describe);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(Path process, String socket) {
        try (var descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.anyMatch(d -> target(d).equals(socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String describe(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip() + " (process " + process.getFileName() + ")";
        } catch (IOException e) {
            return "process " + process.getFileName();
        }
    }
}

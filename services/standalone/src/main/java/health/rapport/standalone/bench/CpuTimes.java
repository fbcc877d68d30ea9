package health.rapport.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processor time that components used so far, in milliseconds, as Linux tells it (proc(5)); empty elsewhere. */
public record CpuTimes(Map<String, Long> millis) {
    private static final long MILLIS_PER_TICK = 10;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;

    /** Of these processes, each with its children but this one. */
    public static CpuTimes of(Map<String, Long> pids) {
        Map<String, Long> millis = new LinkedHashMap<>();
        pids.forEach((name, pid) -> millis.put(name, tree(pid)));
        return new CpuTimes(millis);
    }

    /** Cores each kept busy since then. */
    public String since(CpuTimes before, long nanos) {
        return millis.entrySet().stream()
                .map(e -> "%s %.2f"
                        .formatted(e.getKey(), cores(e.getValue() - before.millis.getOrDefault(e.getKey(), 0L), nanos)))
                .collect(Collectors.joining(", "));
    }

    /** Microseconds each used for one of so many items. */
    public String each(CpuTimes before, long items) {
        return millis.entrySet().stream()
                .map(e -> "%s %.0f µs"
                        .formatted(
                                e.getKey(),
                                (e.getValue() - before.millis.getOrDefault(e.getKey(), 0L)) * 1000.0 / items))
                .collect(Collectors.joining(", "));
    }

    private static double cores(long millis, long nanos) {
        return millis * 1e6 / nanos;
    }

    // what this process started are the others
    private static long tree(long pid) {
        if (pid == ProcessHandle.current().pid()) {
            return ticks(pid, List.of(USER, SYSTEM)) * MILLIS_PER_TICK;
        }
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child -> ticks(child.pid(), List.of(USER, SYSTEM)))
                .sum();
        return (children + ticks(pid, List.of(USER, SYSTEM, REAPED_USER, REAPED_SYSTEM))) * MILLIS_PER_TICK;
    }

    private static long ticks(long pid, List<Integer> fields) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields.stream()
                    .mapToLong(field -> Long.parseLong(words[field]))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Largest resident memory a process ever had, in MiB, or 0 where it cannot be told. */
    public static long peakMebibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}

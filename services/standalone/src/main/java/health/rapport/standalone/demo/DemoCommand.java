package health.rapport.standalone.demo;

import health.rapport.standalone.cli.InstanceOptions;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.PropertyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport demo}: the main job, driven through the gateway. Needs {@code up --demo}. */
@Command(
        name = "demo",
        description = "Run the demonstration against what is already up.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "1179",
            description = "How many of the 1,179 patients take part.")
    private int patients;

    @Override
    public Integer call() throws IOException {
        Instance instance = options.open();
        Path written = instance.home().directory().resolve("demo-report.txt");
        if (Files.exists(written)) {
            System.out.println(
                    "The demo has run here before; this is its report. ./rapport up --demo --fresh runs it again.");
            System.out.print(Files.readString(written));
            return 0;
        }
        long begin = System.nanoTime();
        DemoResult result =
                new DemoStory(instance, DemoData.cut(patients), line -> System.out.println("  " + line)).play();
        List<DemoReport.Line> lines = DemoReport.of(result);
        String table = DemoReport.table(lines);
        PropertyFile.writePrivately(written, table);
        System.out.print(table);
        System.out.printf("%n  The demo took %d s.%n", (System.nanoTime() - begin) / 1_000_000_000);
        return lines.stream().allMatch(DemoReport.Line::holds) ? 0 : 1;
    }
}

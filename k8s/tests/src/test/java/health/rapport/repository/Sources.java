package health.rapport.repository;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules about files that no compiler knows. Each gives the files that break it. */
final class Sources {
    private static final int LONGEST = 400;
    private static final Pattern MACHINE = Pattern.compile(
            "(?<![\\w.$}*~/-])/(?:root|work|workspace|home/[\\w.-]+|Users/[\\w.-]+)/[\\w.-]|\\b[A-Z]:\\\\{1,2}Users\\\\");
    private static final Pattern LOCKS = Pattern.compile(
            "(?:.*/)?(?:[^/]*\\.properties|[^/]*\\.lock|[^/]*-lock\\.(?:json|ya?ml)|[^/]*shrinkwrap\\.json|\\.npmrc"
                    + "|\\.yarnrc(?:\\.yml)?|settings\\.xml|\\.mvn/.*)");
    private static final Pattern REGISTRY = Pattern.compile(
            "(?i)//[^\\s\"']*\\b(?:registry|nexus|artifactory|maven2?|repo1|npm|npmjs|yarnpkg|pypi|mirrors?|verdaccio)\\b");
    private static final String BINARY = "\0";

    private Sources() {}

    /** Java files longer than anybody reads. */
    static List<String> tooLong(Repository files) {
        return files.files().stream()
                .filter(file -> file.endsWith(".java"))
                .filter(file -> files.text(file).lines().count() > LONGEST)
                .toList();
    }

    /** Packages of production code that do not say what they are for. Tests need no such page. */
    static List<String> unexplainedPackages(Repository files) {
        return files.files().stream()
                .filter(file -> file.contains("src/main/java/") && file.endsWith(".java"))
                .map(file -> file.substring(0, file.lastIndexOf('/') + 1) + "package-info.java")
                .distinct()
                .filter(file -> !isPackageInfo(files, file))
                .toList();
    }

    /** Whether there is a paragraph, and null-safety is switched on. */
    static boolean isPackageInfo(Repository files, String file) {
        String text = files.text(file);
        return text.startsWith("/**") && files.code(file).contains("@NullMarked");
    }

    /** Places that name a folder of somebody's machine. */
    static List<String> machinePaths(Repository files) {
        return files.files().stream()
                .flatMap(file -> lines(files, file, MACHINE))
                .toList();
    }

    /** Lock and settings files that name where packages were fetched from. */
    static List<String> registries(Repository files) {
        return files.files().stream()
                .filter(file -> LOCKS.matcher(file).matches())
                .flatMap(file -> lines(files, file, REGISTRY))
                .toList();
    }

    private static Stream<String> lines(Repository files, String file, Pattern wrong) {
        String text = files.text(file);
        if (text.contains(BINARY)) {
            return Stream.empty();
        }
        List<String> lines = text.lines().toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .map(i -> wrong.matcher(lines.get(i)).find() ? file + ":" + (i + 1) : null)
                .filter(Objects::nonNull);
    }
}

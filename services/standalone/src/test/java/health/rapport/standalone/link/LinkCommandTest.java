package health.rapport.standalone.link;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.standalone.Rapport;
import health.rapport.standalone.table.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LinkCommandTest {
    private static final String PEOPLE = """
            \uFEFFrec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, who
            r1, Adelaide, Whitcombe, 418, North Main Street, Apt 3, Holyoke, 01040, MA, 19790423, ada
            r2, Adelaide, Whitcomb, 418, N Main St, #3, Holyoke, 01040, MA, 04/23/1979, ada
            r3, Rosalind, Featherstone, 12, Harbor Way, , Lowell, 01850, MA, 19630711, rose
            r4, Bartholomew, Quigley, 7, Elm Avenue, , Worcester, 01602, MA, 19881130, bart
            r5, Rosalind, Featherstone, 12, Harbour Way, , Lowell, 01850, MA, 1963-07-11, rose
            """;

    @TempDir
    private Path folder = Path.of("");

    private final PrintStream usual = System.out;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setOut(usual);
    }

    @Test
    void every_row_gets_a_cluster_and_rows_of_one_person_the_same() throws IOException {
        int exit = link(file("people.csv", PEOPLE), "--truth", "who");

        assertThat(exit).isZero();
        assertThat(clusters()).containsExactly("id,cluster", "r1,1", "r2,1", "r3,2", "r4,3", "r5,2");
        assertThat(said())
                .contains("5 rows", "last = surname", "ignored: who", "5 rows are 3 persons", "records/s", "pairs/s")
                .contains("pairwise  precision 1.0000  recall 1.0000  F1 1.0000")
                .contains("B-cubed   precision 1.0000  recall 1.0000  F1 1.0000");
    }

    @Test
    void compared_pairs_are_explained() throws IOException {
        Path pairs = folder.resolve("pairs.csv");

        link(file("people.csv", PEOPLE), "--pairs", pairs.toString());

        List<String> lines = Files.readAllLines(pairs);
        assertThat(lines.getFirst()).isEqualTo("id_a,id_b,posterior,tier,bits,explanation");
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("r3,r5,").contains(",AUTO,", "PRIOR", "BIRTH_DATE EXACT", "bits"));
    }

    @Test
    void the_order_of_rows_changes_nothing() throws IOException {
        List<String> rows = new ArrayList<>(PEOPLE.lines().toList());
        String header = rows.removeFirst();
        String backwards = header + "\n" + String.join("\n", rows.reversed()) + "\n";

        link(file("people.csv", backwards));

        assertThat(clusters()).containsExactly("id,cluster", "r5,1", "r4,2", "r3,1", "r2,3", "r1,3");
    }

    @Test
    void two_tables_with_the_same_ids_are_told_apart_by_a_third_column() throws IOException {
        Path a = file(
                "a.csv", "id;name;dob;zip\n1;Adelaide Whitcombe;23.04.1979;01040\n2;Bart Quigley;30.11.1988;01602\n");
        Path b = file(
                "b.csv",
                "id,first,last,born,postcode\n1,Bart,Quigley,1988-11-30,01602\n2,Adelaide,Whitcombe,1979-04-23,01040\n");

        int exit = link(a, "--against", b.toString(), "--distinct");

        assertThat(exit).isZero();
        assertThat(clusters()).containsExactly("id,cluster,file", "1,1,a.csv", "2,2,a.csv", "1,2,b.csv", "2,1,b.csv");
    }

    @Test
    void rows_without_a_usable_id_are_numbered() throws IOException {
        link(file("people.csv", PEOPLE.replace("rec_id", "person_id").replace("r2,", "r1,")));

        assertThat(clusters()).contains("1,1", "2,1");
        assertThat(said()).contains("rows are named by their number");
    }

    @Test
    void a_file_of_windows_is_read() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "id\tsurname\n1\tM\u00fcller\n".getBytes(Charset.forName("windows-1252")));

        assertThat(CsvTable.open(file).header()).containsExactly("id", "surname");
        PeopleTable table = PeopleTable.read(1, CsvTable.open(file), new PeopleTable.Reading(ColumnMapping.NONE, null));
        assertThat(table.records().getFirst().last()).isEqualTo("M\u00fcller");
    }

    @Test
    void mistakes_are_answered_with_what_to_do() throws IOException {
        Path people = file("people.csv", PEOPLE);

        assertThat(error(people.toString())).contains("--out");
        assertThat(error("nowhere.csv", "--out", out())).contains("There is no file nowhere.csv");
        assertThat(error(people.toString(), "--out", out(), "--distinct")).contains("--against");
        assertThat(error(people.toString(), "--out", out(), "--truth", "whom"))
                .contains("no column whom", "given_name");
        assertThat(error(people.toString(), "--out", out(), "--truth", "who", "--truth-pattern", "x"))
                .contains("group");
        assertThat(error(people.toString(), "--out", out(), "--truth", "who", "--truth-pattern", "x(y)"))
                .contains("Not one row");
        assertThat(error(people.toString(), "--out", out(), "--ignore", "nix")).contains("no such column");
        assertThat(error(people.toString(), "--out", "no/where/c.csv")).contains("no folder");
        assertThat(error(file("empty.csv", "").toString(), "--out", out())).contains("is empty");
        assertThat(Files.exists(folder.resolve("clusters.csv"))).isFalse();
    }

    @Test
    void labelled_pairs_are_scored_and_possible_ones_are_reported_apart() throws IOException {
        String ada = "addressState=MA,nameFirst=Adelaide,nameLast=Whitcombe,phone=(413)555-0142,birthDate=19790423,"
                + "gender=F,addressStreet1=418 Main St, Apt 3,addressZip=01040,ssn=1,";
        String other = "nameFirst=Bart,nameLast=Quigley,birthDate=19881130,gender=M,addressZip=01602,ssn=1,";
        String text = pair("Match", ada, ada) + pair("Not a Match", ada, other) + pair("Possible Match", ada, ada);

        int exit = run("--labelled-pairs", file("pairs.txt", text).toString());

        assertThat(exit).isZero();
        assertThat(said())
                .contains("3 pairs", "Possible Match          1", "1 matches against 1 that are none")
                .contains("recall with  0.0% false positives: 1.0000");
        assertThat(LabelledPairsFile.read(folder.resolve("pairs.txt"))
                        .getFirst()
                        .a()
                        .street())
                .isEqualTo("418 Main St, Apt 3");
    }

    private static String pair(String label, String a, String b) {
        return "TEST: t\nEXPECT: " + label + "\nPATIENT A: " + a + "\nPATIENT B: " + b + "\n";
    }

    private int link(Path people, String... more) {
        return run(Stream.concat(Stream.of(people.toString(), "--out", out()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static int run(String... arguments) {
        return Rapport.commandLine()
                .execute(Stream.concat(Stream.of("link"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static String error(String... arguments) {
        var text = new java.io.StringWriter();
        CommandLine command = Rapport.commandLine().setErr(new PrintWriter(text, true));
        int exit = command.execute(
                Stream.concat(Stream.of("link"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(exit).isEqualTo(1);
        return text.toString();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String out() {
        return folder.resolve("clusters.csv").toString();
    }

    private List<String> clusters() throws IOException {
        return Files.readAllLines(folder.resolve("clusters.csv"));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}

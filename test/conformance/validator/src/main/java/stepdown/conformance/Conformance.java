package stepdown.conformance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import stepdown.conformance.OfflineValidator.Report;

/**
 * Validates folders of resources, which must have no error, and a folder of broken ones, whose planted errors must be
 * found. The report has one line of JSON for each file; the console gets what went wrong, and the figures last.
 */
public final class Conformance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXPECTED = "expected.json";

  private Conformance() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 4) {
      System.err.println("Usage: java -jar validator.jar <definitions> <broken> <report.ndjson> <resources>...");
      System.exit(2);
    }
    OfflineValidator validator = new OfflineValidator(Path.of(args[0]));
    List<Path> files = new ArrayList<>();
    for (int i = 3; i < args.length; i++) files.addAll(ResourceFolder.filesOf(Path.of(args[i])));
    List<Report> resources = files.parallelStream().map(validator::validate).toList();
    Map<String, Report> broken = ResourceFolder.filesOf(Path.of(args[1])).stream()
        .filter(file -> !file.endsWith(EXPECTED))
        .map(validator::validate)
        .collect(Collectors.toMap(Report::fileName, Function.identity(), (one, other) -> one, TreeMap::new));
    Map<String, String> planted =
        JSON.readValue(Path.of(args[1], EXPECTED).toFile(), new TypeReference<TreeMap<String, String>>() {});

    writeReport(Path.of(args[2]), resources, broken);
    System.exit(verdict(resources, broken, planted) ? 0 : 1);
  }

  private static void writeReport(Path path, List<Report> resources, Map<String, Report> broken) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Report report : resources) lines.append(JSON.writeValueAsString(report)).append('\n');
    for (Report report : broken.values()) lines.append(JSON.writeValueAsString(report)).append('\n');
    Files.writeString(path, lines);
  }

  private static boolean verdict(List<Report> resources, Map<String, Report> broken, Map<String, String> planted) {
    List<Report> faulty = resources.stream().filter(report -> !report.errors().isEmpty()).toList();
    faulty.forEach(report -> report.errors().forEach(error -> System.out.printf(
        "%s: %s at %s: %s%n", report.fileName(), error.severity(), error.location(), error.message())));

    List<String> missed = planted.keySet().stream()
        .filter(name -> !broken.containsKey(name) || !broken.get(name).mentions(planted.get(name))).toList();
    missed.forEach(name -> System.out.printf("%s: no error mentions \"%s\"; found: %s%n",
        name, planted.get(name), broken.containsKey(name) ? broken.get(name).errors() : "no such file"));
    List<String> unexplained = broken.keySet().stream().filter(name -> !planted.containsKey(name)).toList();
    unexplained.forEach(name -> System.out.printf("%s: %s does not say which error it has%n", name, EXPECTED));

    System.out.printf("conformance: %s, %d of %d planted errors found%n",
        faulty.isEmpty()
            ? resources.size() + " resources without error"
            : faulty.size() + " of " + resources.size() + " resources with errors",
        planted.size() - missed.size(), planted.size());
    return faulty.isEmpty() && missed.isEmpty() && unexplained.isEmpty();
  }
}

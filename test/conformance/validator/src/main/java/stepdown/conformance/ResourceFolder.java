package stepdown.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The resources in a folder, `*.json` and `*.xml`, in the order of their names. */
final class ResourceFolder {
  private ResourceFolder() {}

  static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(ResourceFolder::isResource).sorted().toList();
    }
  }

  private static boolean isResource(Path file) {
    return file.toString().endsWith(".json") || file.toString().endsWith(".xml");
  }
}

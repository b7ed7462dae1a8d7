package dk.kanalvalg.policy.dmn;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element with its line, which the Java platform's own trees do not keep.
 *
 * @param namespace of the element
 */
record XmlNode(
        String namespace,
        String name,
        Map<String, String> attributes,
        List<XmlNode> children,
        StringBuilder text,
        int line) {

    private static final int MAX_NODES = 500_000;
    private static final int MAX_DEPTH = 40;

    /**
     * Reads a document. It refuses document types and so all entities: a decision table needs none, and they can expand
     * a small document or read files of the server.
     */
    static XmlNode read(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        Deque<XmlNode> open = new ArrayDeque<>();
        XmlNode root = null;
        int nodes = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlNode node = start(reader);
                    if (++nodes > MAX_NODES || open.size() > MAX_DEPTH) {
                        throw new XMLStreamException("the document is too large", reader.getLocation());
                    }
                    if (root == null) {
                        root = node;
                    } else {
                        open.element().children().add(node);
                    }
                    open.push(node);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.element().text().append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD ->
                    throw new XMLStreamException("a document type is not read", reader.getLocation());
                default -> {
                    // Comments and processing instructions do not concern the table.
                }
            }
        }
        return root;
    }

    private static XmlNode start(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            // Those of a tool's own namespace are for the tool, whatever they are called.
            String owner = reader.getAttributeNamespace(i);
            if (owner == null || owner.isEmpty()) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }
        return new XmlNode(
                reader.getNamespaceURI(),
                reader.getLocalName(),
                attributes,
                new ArrayList<>(),
                new StringBuilder(),
                reader.getLocation().getLineNumber());
    }

    /** The children of a name in the element's own namespace, in their order. */
    List<XmlNode> all(String child) {
        return children.stream().filter(node -> own(node, child)).toList();
    }

    private boolean own(XmlNode node, String element) {
        return node.name().equals(element) && Objects.equals(node.namespace(), namespace);
    }

    /** All elements of a name at any depth. */
    Stream<XmlNode> deep(String element) {
        return Stream.concat(
                children.stream().filter(node -> own(node, element)),
                children.stream().flatMap(node -> node.deep(element)));
    }

    /** The text of the {@code <text>} child, empty when there is none. */
    String textOf() {
        return all("text").stream()
                .findFirst()
                .map(node -> node.text().toString())
                .orElse("");
    }

    String attribute(String attribute, String otherwise) {
        return attributes.getOrDefault(attribute, otherwise);
    }
}

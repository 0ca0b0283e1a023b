package dev.nabla.bench;

import dev.nabla.app.layout.layered.LayeredGraph;
import dev.nabla.app.layout.layered.LayeredGraph.Link;
import dev.nabla.app.layout.layered.LayeredGraph.Node;
import dev.nabla.app.layout.layered.LayeredGraph.Port;
import dev.nabla.app.layout.layered.LayeredGraph.Side;
import dev.nabla.app.layout.layered.Spacing;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** A graph laid out by the Eclipse Layout Kernel's layered algorithm, with its usual options. */
record Elk(Drawn drawn, double width, double height) {

  static Elk layOut(LayeredGraph g, Spacing spacing) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, spacing.nodes());
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, spacing.layers());
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, spacing.lanes());
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, spacing.lanes());
    List<List<ElkPort>> ports = new ArrayList<>();
    for (Node n : g.nodes()) {
      ports.add(node(root, n));
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (Link l : g.links()) {
      edges.add(
          ElkGraphUtil.createSimpleEdge(
              ports.get(l.from()).get(l.fromPort()), ports.get(l.to()).get(l.toPort())));
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    Drawn d =
        new Drawn(
            edges.stream().map(Elk::line).toList(),
            g.links().stream().mapToLong(Boxes::net).toArray());
    return new Elk(d, root.getWidth(), root.getHeight());
  }

  private static List<ElkPort> node(ElkNode root, Node n) {
    ElkNode node = ElkGraphUtil.createNode(root);
    node.setDimensions(n.width(), n.height());
    node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    List<ElkPort> out = new ArrayList<>();
    for (Port p : n.ports()) {
      ElkPort port = ElkGraphUtil.createPort(node);
      boolean below = p.side() == Side.AFTER;
      port.setLocation(p.offset(), below ? n.height() : 0);
      port.setProperty(CoreOptions.PORT_SIDE, below ? PortSide.SOUTH : PortSide.NORTH);
      out.add(port);
    }
    return out;
  }

  private static double[] line(ElkEdge e) {
    ElkEdgeSection s = e.getSections().getFirst();
    List<Double> out = new ArrayList<>(List.of(s.getStartX(), s.getStartY()));
    for (ElkBendPoint b : s.getBendPoints()) {
      out.add(b.getX());
      out.add(b.getY());
    }
    out.add(s.getEndX());
    out.add(s.getEndY());
    return out.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

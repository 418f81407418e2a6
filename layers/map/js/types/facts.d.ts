// Made by `make bundle` of the models in layers.map.facts.models, layers.map.facts.lessons, layers.map.facts.quiz, layers.map.facts.plan, layers.saved_page.page, layers.saved_page.compared, layers.saved_page.ledger, layers.saved_page.own_layers, layers.saved_page.texts, layers.saved_page.layers, layers.saved_page.lessons: change those.

/**
 * An area of a place: what it covers, square kilometres (also as printed), by whom. language is
 * that of the source, None for the page's.
 */
export interface CardArea {
  text: string;
  area_km2: number;
  figure: string;
  computed: boolean;
  source: string;
  language?: string;
}

/** What the card of a place says; quotation is the number of MapFacts.quotations. */
export interface CardFacts {
  names: CardName[];
  areas: CardArea[];
  quotation?: number;
  more: string;
}

/** What a place is called in a language: in its script and in Latin letters. */
export interface CardName {
  code: string;
  language: string;
  script: string;
  latin: string;
}

/**
 * A passage as a card sets it: verbatim, cut before or after, by whom and where printed. language
 * is the words' own, None for the page's.
 */
export interface CardQuotation {
  id: string;
  text: string;
  cut_before: boolean;
  cut_after: boolean;
  speaker: string;
  side: string;
  side_text: string;
  document: string;
  date: string;
  language?: string;
}

/** Words of a clause in a language (BCP 47); without one, what it says in the atlas' words. */
export interface ClauseText {
  text: string;
  language: string;
}

/** A column: its distinct values, and for each row the number of its own. */
export interface Coded {
  values: string[];
  rows: number[];
}

/**
 * What stood on any date from first to last, ISO dates. states are in time order, the first from
 * the beginning of time; spans the years and months within which what stood changed. steps are the
 * dates of what happened, locale is how dates are written (BCP 47).
 */
export interface DateFacts {
  locale: string;
  first: string;
  last: string;
  states: DatedFacts[];
  spans: DatedFacts[];
  views: SeenFacts[];
  steps: string[];
}

/**
 * What stood on the days from id, or within the year or month id. settlement is the last that it
 * rests on, view the number of DateFacts.views as the record has it, told those of the viewpoints
 * that tell it otherwise. lines are the lines that stood, where they are not those of the
 * settlement.
 */
export interface DatedFacts {
  id: string;
  settlement: string;
  view: number;
  told?: Record<string, number>;
  lines?: string[];
}

/** What a contested name covers on one reading, and what of the claim that leaves. */
export interface DefinitionFacts {
  id: string;
  label: string;
  covers: string[];
  leaves: string[];
}

/**
 * A field of the state as the scripts know it; what is not so is left out. name is its parameter in
 * an address, values what it can be, or the pattern of that, with the first and the last of dates.
 * It has no default where the reader's system decides it. Of places it is a list of places' ids,
 * which no address has. mark says when the map's root is marked with it.
 */
export interface FieldFacts {
  key: string;
  mark: "before" | "after" | "";
  name?: string;
  values?: string[];
  pattern?: string;
  first?: string;
  last?: string;
  default?: string;
  always?: true;
  chosen?: true;
  on_page?: true;
  places?: true;
}

/**
 * The tables of fold_to_search: sign to what becomes of it, and classes of signs. alike comes
 * before the sign is taken apart, cased is its case folded where that is not its lower case,
 * searched comes last. ignored, selectors, marks, dashes, unspaced are what stands between the
 * brackets of a regular expression.
 */
export interface FoldingTables {
  alike: Record<string, string>;
  cased: Record<string, string>;
  searched: Record<string, string>;
  ignored: string;
  selectors: string;
  marks: string;
  dashes: string;
  unspaced: string;
}

/** How some places are held: its symbol, and what is said of it. */
export interface HoldingFacts {
  fill: string;
  coast: string;
  text: string;
  short?: string;
  owner?: string;
}

/** The magnified window on small islands; names titles it in other namings than title. */
export interface InsetFacts {
  title: string;
  names: Record<string, string>;
  view: Window;
  places: string[];
}

/** One entry of the key. */
export interface LegendEntry {
  swatch: string;
  text: string;
  coast: string;
  parts: string[];
}

/** A lesson, as far as the map needs it; its texts wait, LessonTexts. */
export interface LessonFacts {
  id: string;
  title: string;
  minutes: number;
  steps: StepFacts[];
}

/** What the steps of each lesson say, by the lesson's id, in their order. */
export interface LessonTexts {
  lessons: Record<string, StepTexts[]>;
}

/** A dividing line: what is said of it, and its strokes. */
export interface LineFacts {
  label: string;
  kind: "treaty" | "inferred" | "proposed" | "de_facto" | "joint";
  basis: "stated" | "inferred" | "drawn";
  coordinates: Position[][];
}

/**
 * All that the map document knows beside the land. strings are the texts of the interface, state
 * what a reader can choose, variants the other forms of kanji in the places' names, each with the
 * form that a search takes for it. What is said of holdings, in the key and in passages stands
 * once, in holdings, legend and quotations.
 */
export interface MapFacts {
  id: string;
  title: string;
  subtitle: string;
  attribution: string;
  strings: Record<string, Wording>;
  variants: Record<string, string>;
  state: FieldFacts[];
  modes: NamingMode[];
  places: PlaceFacts[];
  places_with_land: string[];
  holdings: HoldingFacts[];
  legend: LegendEntry[];
  quotations: CardQuotation[];
  settlements: SettlementFacts[];
  dates: DateFacts;
  viewpoints: ViewpointFacts[];
  name_extent: NameExtentFacts;
  lines: Record<string, LineFacts>;
  ribbon: Timeline;
  inset?: InsetFacts;
  views: ViewFacts;
  cards: Record<string, CardFacts>;
  lessons: LessonFacts[];
  plan: PlanLook;
}

/** The name whose extent is contested, and its definitions. */
export interface NameExtentFacts {
  name: string;
  definitions: DefinitionFacts[];
}

/** One way to name places; first says whose names texts have first (js/state/called.js). */
export interface NamingMode {
  id: string;
  label: string;
  first: number;
}

/**
 * A place: where it is, and what it is called in every naming mode. line is the course of its name
 * along a water, members the places with land that it stands for, also what it is called besides:
 * neither in names nor on its card. reading is its Japanese name in kana, what kind of place it is
 * behind a hyphen.
 */
export interface PlaceFacts {
  id: string;
  kind: "island" | "group" | "part" | "mainland" | "cape" | "strait" | "sea";
  lon: number;
  lat: number;
  rank: number;
  group: string;
  names: Record<string, string>;
  also?: string[];
  reading?: string;
  line?: Position[];
  members?: string[];
}

/**
 * What the record knows of units: the places that a plan can give. holders are to whom it can give
 * them, after "", which is nobody. areas are geodesic, in square kilometres; the unmeasured, by
 * number, count as nothing. claimed are the numbers of the units that several parties claim. states
 * has first what a plan can start from, in its order. called are holders as they are called now,
 * titles the names of divisions, which are no settlements. told has for each of naming what it
 * says. frame is where a line may be drawn: west, south, east, north.
 */
export interface PlanFacts {
  units: string[];
  holders: string[];
  areas: number[];
  unmeasured: number[];
  claimed: number[];
  states: PlanState[];
  naming: PlanNaming[];
  rows: PlanRow[];
  called: string[];
  titles: Record<string, string>;
  told: CardQuotation[];
  words: Record<string, Wording>;
  frame: Window;
}

/**
 * How the map shows a reader's plan. units are the numbers in MapFacts.places_with_land of the
 * places that it can give; holders are to whom, after "", which is nobody, and holds the numbers of
 * their entries in MapFacts.holdings; cut is that of what is given in two parts. key is as in
 * SeenFacts, line the entry besides where a line is drawn.
 */
export interface PlanLook {
  units: number[];
  holders: string[];
  holds: number[];
  cut: number;
  key: number[];
  line: number;
}

/**
 * An argument or a passage whose own record names units, by their numbers. Which it is and who says
 * it stands at the same place of PlanFacts.told. beyond says that it names land besides that no
 * plan can give.
 */
export interface PlanNaming {
  kind: "argument" | "excerpt";
  units: number[];
  beyond?: true;
}

/** Units that the list of a plan has together, by number, and their name by naming mode. */
export interface PlanRow {
  names: Record<string, string>;
  units: number[];
}

/**
 * What a settlement, a paper or a division amounts to, beside which a plan is set. given has for
 * each of PlanFacts.units the number of its holder in PlanFacts.holders; control likewise who
 * controls it in fact, nobody of a division. starts says that a plan can start from it, and is
 * likened to it.
 */
export interface PlanState {
  id: string;
  given: number[];
  control?: number[];
  starts?: true;
}

/**
 * A text with a number in it, by CLDR's plural categories; other is the one all others need.
 * English has one and other, Russian one, few, many and other, Japanese other alone. The number
 * that decides is the one the text is given as count.
 */
export interface PluralText {
  zero?: string;
  one?: string;
  two?: string;
  few?: string;
  many?: string;
  other: string;
}

export type Position = [number, number];

/** A clause that an answer rests on, and where it is printed. */
export interface QuizClause {
  title: string;
  texts: ClauseText[];
  source: string;
}

/**
 * What a right plan keeps to: a share, what its line divides, or how much of some land one has.
 * name is told before the answer stands. Of a share each of the places with land is a plan's
 * holder's in holders, "" for nobody; a line has the places on one side and other on the other; it
 * cuts some in two; holder has from least to most of the land of the places. clauses, quotations
 * and figures are numbers of what the condition rests on.
 */
export interface QuizCondition {
  name: string;
  places: string[];
  holders?: string[];
  other?: string[];
  cuts?: string[];
  holder?: string;
  least?: number;
  most?: number;
  clauses?: number[];
  quotations?: number[];
  figures?: number[];
}

/**
 * The bank of an atlas, the questions of each lesson by its id, and the quiz's own texts. parties
 * are the palette slots between which a round is balanced.
 */
export interface QuizFacts {
  questions: QuizQuestionFacts[];
  lessons: Record<string, string[]>;
  parties: string[];
  clauses: QuizClause[];
  quotations: CardQuotation[];
  figures: QuizFigure[];
  words: Record<string, Wording>;
}

/** A figure, an event or a holding that an answer rests on, in a line, and where it is from. */
export interface QuizFigure {
  text: string;
  source: string;
}

/**
 * A question as it is asked and answered. right are the numbers of the choices that are right; of
 * an order and of speakers choices are in the right order, and passages the numbers of what is to
 * be matched to them. sides are the palette slots of the parties among the choices, "" for a choice
 * that is none; right_at are the years as of which a choice that is wrong would be right. targets
 * are to be marked on the map, conditions hold of a plan that begins as start, with a line if it
 * draws one; places are lit while the question is asked. answers is what is right, in words. The
 * map shows settlement or date, as viewpoint has it, with the answer. clauses, quotations and
 * figures are numbers too.
 */
export interface QuizQuestionFacts {
  id: string;
  kind: string;
  prompt: string;
  because?: string;
  settlement?: string;
  date?: string;
  viewpoint?: string;
  choices?: string[];
  right?: number[];
  sides?: string[];
  right_at?: string[];
  passages?: number[];
  targets?: QuizTarget[];
  conditions?: QuizCondition[];
  start?: string;
  draws?: boolean;
  places?: string[];
  area_km2?: number;
  tolerance?: number;
  answers?: string[];
  clauses?: number[];
  quotations?: number[];
  figures?: number[];
}

/** What is to be marked on the map: any of some places with land; and what it is called. */
export interface QuizTarget {
  name: string;
  places: string[];
}

/**
 * What the saved page knows for its arguments. heads are title and introduction of each question,
 * and under "" of the list of all; orders says which of pages has the sides in a naming's order,
 * and each of those is HTML by question.
 */
export interface SavedArguments {
  heads: Record<string, [string, string]>;
  choices: SavedChoice[];
  orders: Record<string, number>;
  pages: Record<string, string>[];
}

/** A list to choose from: value and label each, in order; default stands at first. */
export interface SavedChoice {
  name: string;
  label: string;
  options: [string, string][];
  default: string;
}

/** What the saved page knows for its clauses: the columns of each settlement that has any. */
export interface SavedClauses {
  columns: Record<string, string>;
  choices: SavedChoice[];
  words: Record<string, Wording>;
}

/** A column: its distinct values as JSON, and for each feature the number of its own. */
export interface SavedColumn {
  values: string[];
  rows: number[];
}

/**
 * What tells two states apart. scenes has, by viewpoint and scene, the number of its entry in held:
 * for each of the map's places with land the number of its entry in holdings, -1 for none. groups
 * are the places of each group that has a name.
 */
export interface SavedCompared {
  aspects: string[];
  holdings: SavedHolding[];
  held: number[][];
  scenes: Record<string, number>;
  groups: Record<string, string[]>;
}

/** The ledger of each of some states of dates: its rows, and what became of each, by number. */
export interface SavedDate {
  about: string[];
  rows: number[];
  became: number[];
}

/** A document: its head, and its passages and statements in the order of its text. */
export interface SavedDocument {
  id: string;
  html: string;
  passages: SavedPassage[];
}

/** What the saved page knows for its documents. */
export interface SavedDocuments {
  documents: SavedDocument[];
  choices: SavedChoice[];
  intro: string;
  words: Record<string, Wording>;
}

/**
 * The records as the search sees them, a list a field: so they pack in less than one by one. kinds
 * are the records' kinds in runs: the kind, what it is called in words, and of how many. texts are
 * a record's name, its body and more, on one line each. By name and for each record asks is what an
 * address asks for to show it, and facets are the ids and years that it fits, parted by spaces;
 * either is "" for none.
 */
export interface SavedEntries {
  kinds: (["excerpt" | "statement" | "settlement" | "reading" | "event" | "argument" | "note" | "place" | "document" | "name", string, number])[];
  ids: string[];
  titles: string[];
  texts: [string, string, string][];
  asks: Record<string, string[]>;
  facets: Record<string, string[]>;
}

/** An event: its HTML, the decade it stands in, and the values by field that it fits. */
export interface SavedEvent {
  id: string;
  html: string;
  decade: string;
  facets: Record<string, string[]>;
}

/** What a passage is about: ids, and the date that is shown with one of no settlement. */
export interface SavedExcerpt {
  settlements: string[];
  date?: string;
  places: string[];
}

/**
 * What the saved page's script knows beside the map's facts. groups are the names of groups by
 * naming mode, words the texts that the script sets, shown is how many passages stand open,
 * excerpts what each passage is about.
 */
export interface SavedFacts {
  groups: Record<string, Record<string, string>>;
  words: Record<string, Wording>;
  shown: number;
  excerpts: Record<string, SavedExcerpt>;
}

/**
 * A file: its name, its members before the features as JSON, and which features it holds. about are
 * the settlement that the file is about, or all states of dates that have the same; none of a file
 * that is about all. In name and head of a date's, DATE stands for the date; dated are the numbers
 * of what its features say of that.
 */
export interface SavedFile {
  layer: string;
  about: string[];
  name: string;
  head: string;
  features: number[];
  dated: number[];
}

/**
 * How places are held, as far as two states are told apart by it. values has for each of
 * SavedCompared.aspects what is held, in a form that is only compared.
 */
export interface SavedHolding {
  outside: boolean;
  values: string[];
  ground: string;
}

/**
 * All features of a layer: ids, properties, and what is no land as the map has it. members are each
 * feature's foreign members, as they stand in a file, without braces. shapes are of the features
 * with an id, but for those that have one of their own, by their number. dated are the properties
 * that only files of dates have, before source, without braces; DATE stands for the date.
 */
export interface SavedLayer {
  label: Wording;
  ids: SavedColumn;
  columns: Record<string, SavedColumn>;
  members: SavedColumn;
  shapes: Record<string, SavedShape>;
  dated: string[];
}

/** What the saved page knows for its files of layers. */
export interface SavedLayers {
  layers: Record<string, SavedLayer>;
  files: SavedFile[];
  named: Record<string, string>;
  words: Record<string, Wording>;
}

/**
 * What the saved page knows for its ledger; titles are captions' names of settlements. renamed are
 * the values that old links call otherwise, by what they narrow. dated are the columns that only
 * the ledger of a date has, before the source.
 */
export interface SavedLedger {
  tables: Record<string, SavedTable>;
  choices: SavedChoice[];
  all: string;
  values: string[];
  renamed: Record<string, Record<string, string>>;
  largest_first: string[];
  titles: Record<string, string>;
  attribution: string;
  file: string;
  dated: string[];
  words: Record<string, Wording>;
}

/** What the steps of each lesson say; and the list of lessons, with its heading. */
export interface SavedLessons {
  lessons: Record<string, StepTexts[]>;
  title: string;
  intro: string;
  html: string;
}

/** The script that reads a reader's files, and its words by key. */
export interface SavedOwnLayers {
  words: Record<string, Wording>;
  script: string;
}

/**
 * A passage: what stands around its words, and the values by field that it fits. What is told is no
 * passage: a statement in the atlas' own words, whole.
 */
export interface SavedPassage {
  id: string;
  html: string;
  facets: Record<string, string[]>;
  told: boolean;
}

/**
 * What the saved page knows for its search. names are the folded words of each name with the number
 * of the list in spoken that has all names of what is called so.
 */
export interface SavedSearch {
  entries: SavedEntries;
  names: [string, number][];
  spoken: string[][];
  folding: FoldingTables;
  words: Record<string, Wording>;
}

/**
 * What geometry is where it is not the map's land, with its box as JSON. It is geometry, as JSON;
 * the strokes of the map's line that line is the key of; or, of land that is cut, polygons with
 * their rings. A ring is a list of runs: from one of the points to another of all that the map
 * draws of the place, the last one included, backwards where the second is the lesser; or a point
 * of its own, longitude, latitude and 0.
 */
export interface SavedShape {
  bbox: string;
  geometry?: string;
  line?: string;
  polygons?: number[][][][];
}

/**
 * All rows of the ledger for each place, or for each group. The first rows are those of
 * settlements, as many as settled; what only dates have comes after. html is the table without
 * rows, pieces what the HTML of each row is put together from. cells are the columns as in CSV,
 * said what a word is looked for in, where it is another text; ranks say where each row stands by
 * each order, -1 for rows without what they are ordered by. names are the rows' names in each
 * naming. became are the cells that only the ledger of a date has, after the date.
 */
export interface SavedTable {
  html: string;
  pieces: Coded[];
  settled: number;
  cells: Record<string, Coded>;
  said: Record<string, Coded>;
  ranks: Record<string, number[]>;
  names: Record<string, Coded>;
  dates: SavedDate[];
  became: string[][];
}

/** Documents, timeline, arguments and clauses, and the search through them. */
export interface SavedTexts {
  documents: SavedDocuments;
  timeline: SavedTimeline;
  arguments: SavedArguments;
  clauses: SavedClauses;
  search: SavedSearch;
}

/** What the saved page knows for its timeline; decades are labels by first year. */
export interface SavedTimeline {
  events: SavedEvent[];
  decades: Record<string, string>;
  choices: SavedChoice[];
  intro: string;
  words: Record<string, Wording>;
}

/**
 * Who has what, and the key to it. holds has for each of MapFacts.places_with_land the number of
 * its entry in MapFacts.holdings, -1 where nothing is said of it; key the numbers of entries in
 * MapFacts.legend.
 */
export interface SeenFacts {
  holds: number[];
  key: number[];
}

/**
 * A settlement as the record has it. standing is the settlement whose holdings and lines stood,
 * start its date as a decimal year, rule how its boundary is known, lines the ids of its dividing
 * lines.
 */
export interface SettlementFacts {
  holds: number[];
  key: number[];
  id: string;
  year: string;
  short: string;
  title: string;
  kind: "treaty" | "occupation" | "declaration" | "proposal" | "statement";
  moves_line: boolean;
  standing: string;
  start: number;
  rule: string[];
  lines: string[];
  view?: Window;
}

/** A clause of an instrument: what it is called, and what it says. */
export interface StepClause {
  title: string;
  texts: ClauseText[];
}

/**
 * What the map shows at a step of a lesson: one of a settlement and a date. window is written as an
 * address has it; without one the map shows what it opens on. places are lit. against, againstview
 * and compare are what it is compared with, and how, as the state has them.
 */
export interface StepFacts {
  id: string;
  settlement: string;
  date?: string;
  viewpoint?: string;
  window: string;
  places: string[];
  against?: string;
  againstview?: string;
  compare?: "swipe" | "maps" | "fade";
}

/** What a step says: its title and sentence, the words beside the map, the speaker's note. */
export interface StepTexts {
  title: string;
  text: string;
  quotations: CardQuotation[];
  clauses: StepClause[];
  note: string;
}

/** The ribbon's rows and the decimal years that it runs from and to. */
export interface Timeline {
  span: [number, number];
  rows: TimelineRow[];
}

/**
 * A row of the ribbon: who held its places over time. places are those with land, the most
 * prominent (lowest rank) first. Where they were not held alike a segment has several fills, a
 * space between them, that of the most prominent first.
 */
export interface TimelineRow {
  id: string;
  label: string;
  names: Record<string, string>;
  places: string[];
  segments: [number, number, string][];
}

/** The windows on the map. */
export interface ViewFacts {
  home: Window;
  region: Window;
  limits: Window;
}

/** A description of what is held: the settlements that it tells otherwise than the record. */
export interface ViewpointFacts {
  id: string;
  label: string;
  settlements: Record<string, SeenFacts>;
}

export type Window = [number, number, number, number];

export type Wording = string | PluralText;

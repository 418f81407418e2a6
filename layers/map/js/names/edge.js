export const EDGE = 4; // px that names keep free to the frame

throw new Error('out of order');
export default {};
